package com.acme.engine.wire.http2;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// Frames. The rules are those of {@link Http2Checks}.
class FramesFuzzTest {

  static Stream<byte[]> seeds() throws IOException {
    return Http2ChecksTest.frameSeeds().stream();
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "", maxExecutions = 2_500_000)
  void frames(byte[] data) {
    Http2Checks.frames(data);
  }
}
