package com.acme.engine.wire;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.blackbox.wire.Transcripts;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The short run of the fuzz tests: all seeds, all inputs that once were findings, and some
/// thousands of changes to them, the same ones each time. The long run is `./mvnw -pl engine -Pfuzz
/// test`.
class CodecChecksTest {

  private static final int CHANGES_OF_EACH = 60;

  enum Check {
    REQUESTS,
    RESPONSES,
    CHUNKS,
    WRITTEN;

    void accept(byte[] data) {
      switch (this) {
        case REQUESTS -> CodecChecks.requests(data);
        case RESPONSES -> CodecChecks.responses(data);
        case CHUNKS -> CodecChecks.chunks(data);
        case WRITTEN -> WrittenMessages.check(data);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void seedsFindingsAndTheirChangesHoldToTheRules(Check check) throws Exception {
    List<byte[]> seeds = seeds();
    assertTrue(seeds.size() > 300, "seeds: " + seeds.size());
    Mutator mutator = new Mutator(new Random(7), seeds);
    for (byte[] seed : seeds) {
      check.accept(seed);
      for (int i = 0; i < CHANGES_OF_EACH; i++) {
        check.accept(mutator.change(seed));
      }
    }
  }

  /// What clients send in the transcripts, and what the fuzzers of this package keep.
  static List<byte[]> seeds() throws IOException, URISyntaxException {
    List<byte[]> seeds = new ArrayList<>(Transcripts.requests().toList());
    for (String kept : List.of("Requests", "Responses", "Chunks", "Written")) {
      String folder = kept + "FuzzTestInputs";
      Path path =
          Path.of(Objects.requireNonNull(CodecChecksTest.class.getResource(folder)).toURI());
      try (Stream<Path> files = Files.walk(path)) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          seeds.add(Files.readAllBytes(file));
        }
      }
    }
    return seeds;
  }

  /// The words that fuzzers and mutations put together.
  static List<String> dictionary() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(CodecChecksTest.class.getResourceAsStream("http1.dict"))) {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1)
          .lines()
          .filter(line -> line.startsWith("\""))
          .map(line -> line.substring(1, line.length() - 1))
          .map(CodecChecksTest::unescaped)
          .toList();
    }
  }

  private static String unescaped(String line) {
    return line.replace("\\x0d", "\r")
        .replace("\\x0a", "\n")
        .replace("\\x00", "\0")
        .replace("\\x0b", "\013");
  }
}
