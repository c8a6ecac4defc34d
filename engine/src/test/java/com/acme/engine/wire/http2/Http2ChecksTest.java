package com.acme.engine.wire.http2;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.listener.Http2Script;
import com.acme.engine.wire.Mutator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// The short run of the fuzz tests of HTTP/2's codec: what clients say in the transcripts, and some
/// thousands of changes to it, the same ones each time. The long run is `./mvnw -pl engine -Pfuzz
/// test`.
class Http2ChecksTest {

  private static final int CHANGES_OF_EACH = 60;

  /// Beginnings of representations, lengths without end, frames that come often.
  private static final List<String> WORDS =
      List.of(
          "\200",
          "\277\377\377\377\377\17",
          "\100",
          "\77\341\37",
          "\0",
          "\20",
          "\177\200\200\200",
          "\0\0\0\4\1\0\0\0\0",
          "\0\0\4\10\0\0\0\0\1\177\377\377\377",
          "\0\100\0",
          "\377\377\377");

  @Test
  void framesAndTheirChangesHoldToTheRules() throws Exception {
    check(frameSeeds(), Http2Checks::frames);
  }

  @Test
  void fieldBlocksAndTheirChangesHoldToTheRules() throws Exception {
    check(fieldSeeds(), Http2Checks::fields);
  }

  private static void check(List<byte[]> seeds, Consumer<byte[]> rules) {
    assertTrue(seeds.size() > 90, "seeds: " + seeds.size());
    Mutator mutator = new Mutator(new Random(7), seeds, WORDS);
    for (byte[] seed : seeds) {
      rules.accept(seed);
      for (int i = 0; i < CHANGES_OF_EACH; i++) {
        rules.accept(mutator.change(seed));
      }
    }
  }

  static List<byte[]> frameSeeds() throws IOException {
    List<byte[]> seeds = new ArrayList<>();
    for (Http2Script script : Http2Script.all()) {
      seeds.add(script.said());
    }
    return seeds;
  }

  /// The blocks of the transcripts' HEADERS, each after its length.
  static List<byte[]> fieldSeeds() throws IOException {
    List<byte[]> seeds = new ArrayList<>();
    for (byte[] frames : frameSeeds()) {
      ByteArrayOutputStream blocks = new ByteArrayOutputStream();
      FrameReader reader = new FrameReader((_, _, _) -> -1, frames, Frames.PAYLOAD);
      try {
        while (reader.next()) {
          if (reader.type() == Frames.HEADERS && reader.length() < 256) {
            blocks.write(reader.length());
            blocks.write(reader.bytes(), reader.payload(), reader.length());
          }
        }
      } catch (IOException wrong) {
        // Some transcripts are wrong on purpose.
        continue;
      }
      if (blocks.size() > 0) {
        seeds.add(blocks.toByteArray());
      }
    }
    return seeds;
  }
}
