package com.acme.engine.wire;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// Messages that are written and read back. The rules are those of {@link CodecChecks}.
class WrittenFuzzTest {

  static Stream<byte[]> seeds() throws IOException, URISyntaxException {
    return CodecChecksTest.seeds().stream();
  }

  @DictionaryFile(resourcePath = "http1.dict")
  @MethodSource("seeds")
  @FuzzTest(maxDuration = "", maxExecutions = 2_500_000)
  void messages(byte[] data) {
    WrittenMessages.check(data);
  }
}
