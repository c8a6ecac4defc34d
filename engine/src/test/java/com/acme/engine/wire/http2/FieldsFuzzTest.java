package com.acme.engine.wire.http2;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// Field blocks (RFC 7541). The rules are those of {@link Http2Checks}.
class FieldsFuzzTest {

  static Stream<byte[]> seeds() throws IOException {
    return Http2ChecksTest.fieldSeeds().stream();
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "", maxExecutions = 2_500_000)
  void fields(byte[] data) {
    Http2Checks.fields(data);
  }
}
