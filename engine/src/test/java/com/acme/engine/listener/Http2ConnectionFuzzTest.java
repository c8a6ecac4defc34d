package com.acme.engine.listener;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// Whole connections. The rules are those of {@link Http2ConnectionChecks}.
class Http2ConnectionFuzzTest {

  static Stream<byte[]> seeds() throws IOException {
    return Http2ConnectionChecksTest.seeds().stream();
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "", maxExecutions = 500_000)
  void connection(byte[] data) {
    Http2ConnectionChecks.check(data);
  }
}
