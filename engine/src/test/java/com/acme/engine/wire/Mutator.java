package com.acme.engine.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/// Changes messages a little: an octet, a word, a piece of another message.
public final class Mutator {

  private final Random random;
  private final List<byte[]> others;
  private final List<String> words;

  Mutator(Random random, List<byte[]> others) throws IOException {
    this(random, others, CodecChecksTest.dictionary());
  }

  /// @param words that are put in
  public Mutator(Random random, List<byte[]> others, List<String> words) {
    this.random = random;
    this.others = others;
    this.words = words;
  }

  public byte[] change(byte[] message) {
    byte[] changed = message;
    for (int count = 1 + random.nextInt(3); count > 0; count--) {
      changed = changedOnce(changed);
    }
    return changed;
  }

  private byte[] changedOnce(byte[] message) {
    int from = random.nextInt(message.length + 1);
    int to = Math.min(message.length, from + random.nextInt(4));
    byte[] between =
        switch (random.nextInt(4)) {
          case 0 -> new byte[0];
          case 1 -> new byte[] {(byte) random.nextInt(256)};
          case 2 -> words.get(random.nextInt(words.size())).getBytes(StandardCharsets.ISO_8859_1);
          default -> piece(others.get(random.nextInt(others.size())));
        };
    ByteArrayOutputStream changed = new ByteArrayOutputStream();
    changed.write(message, 0, from);
    changed.writeBytes(between);
    changed.write(message, to, message.length - to);
    return changed.toByteArray();
  }

  private byte[] piece(byte[] other) {
    int from = random.nextInt(other.length + 1);
    int to = from + random.nextInt(other.length - from + 1);
    return java.util.Arrays.copyOfRange(other, from, to);
  }
}
