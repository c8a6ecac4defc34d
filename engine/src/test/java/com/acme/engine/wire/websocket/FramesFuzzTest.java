package com.acme.engine.wire.websocket;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// Frames and messages of either end. The rules are those of {@link FrameChecks}.
class FramesFuzzTest {

  static Stream<byte[]> seeds() {
    return FrameChecksTest.seeds().stream();
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "", maxExecutions = 2_500_000)
  void frames(byte[] data) {
    FrameChecks.check(data);
  }
}
