package com.acme.engine.listener;

import com.acme.engine.wire.Mutator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The short run of {@link Http2ConnectionFuzzTest}: what clients say in the transcripts, and some
/// changes to each, the same ones each time.
class Http2ConnectionChecksTest {

  private static final int CHANGES_OF_EACH = 20;

  @Test
  void whateverAClientSaysItsConnectionHoldsToTheRules() throws Exception {
    List<byte[]> seeds = seeds();
    Mutator mutator = new Mutator(new Random(7), seeds, List.of("\0\0\0\4\1\0\0\0\0", "\200"));
    for (byte[] seed : seeds) {
      Http2ConnectionChecks.check(seed);
      for (int i = 0; i < CHANGES_OF_EACH; i++) {
        Http2ConnectionChecks.check(mutator.change(seed));
      }
    }
  }

  static List<byte[]> seeds() throws IOException {
    List<byte[]> seeds = new ArrayList<>();
    for (Http2Script script : Http2Script.all()) {
      byte[] greeting = Http2Client.frameOf(Http2Client.SETTINGS, 0, 0);
      seeds.add(Http2Talk.both(greeting, script.said()));
    }
    return seeds;
  }
}
