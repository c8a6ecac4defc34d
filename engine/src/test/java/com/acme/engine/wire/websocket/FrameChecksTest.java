package com.acme.engine.wire.websocket;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The short run of the fuzz test: all seeds and some thousands of changes to them, the same ones
/// each time. The long run is `./mvnw -pl engine -Pfuzz test`.
class FrameChecksTest {

  private static final int CHANGES_OF_EACH = 300;

  @Test
  void seedsAndTheirChangesHoldToTheRules() {
    Random random = new Random(7);
    for (byte[] seed : seeds()) {
      FrameChecks.check(seed);
      int changes = seed.length > 10_000 ? CHANGES_OF_EACH / 10 : CHANGES_OF_EACH;
      for (int i = 0; i < changes; i++) {
        FrameChecks.check(changed(seed, random));
      }
    }
  }

  /// Conversations of both ends, right and wrong, with every kind of frame.
  static List<byte[]> seeds() {
    List<byte[]> seeds = new ArrayList<>();
    for (boolean masked : new boolean[] {true, false}) {
      byte[] hello = utf8("Hello, wörld \ud83d\ude00");
      byte[] ping = frame(0x89, utf8("ping"), masked);
      seeds.add(join(frame(0x81, hello, masked), ping, frame(0x88, close(1000), masked)));
      seeds.add(join(frame(0x01, utf8("frag"), masked), ping, frame(0x80, utf8("ment"), masked)));
      seeds.add(join(frame(0x02, new byte[130], masked), frame(0, new byte[0], masked)));
      seeds.add(frame(0x82, new byte[70_000], masked));
      seeds.add(join(frame(0x8a, new byte[125], masked), frame(0x81, hello, masked)));
      seeds.add(frame(0x88, join(close(4000), utf8("grüß")), masked));
      byte[] compressed = {(byte) 0xf2, 0x48, (byte) 0xcd, (byte) 0xc9, (byte) 0xc9, 7, 0};
      seeds.add(join(frame(0xc1, compressed, masked), frame(0xc1, compressed, masked)));
      seeds.add(join(frame(0x41, Arrays.copyOf(compressed, 3), masked), ping));
    }
    return seeds;
  }

  private static byte[] changed(byte[] seed, Random random) {
    byte[] bytes = seed;
    for (int count = 1 + random.nextInt(3); count > 0; count--) {
      int at = random.nextInt(Math.min(bytes.length, 200) + 1);
      int skipped = Math.min(bytes.length, at + random.nextInt(3));
      byte[] between = new byte[random.nextInt(3)];
      random.nextBytes(between);
      bytes =
          join(Arrays.copyOf(bytes, at), between, Arrays.copyOfRange(bytes, skipped, bytes.length));
    }
    return bytes;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] close(int code) {
    return new byte[] {(byte) (code >> 8), (byte) code};
  }

  private static byte[] frame(int first, byte[] content, boolean masked) {
    byte[] head = new byte[FrameHead.LONGEST];
    int key = 0x37fa213d;
    int size =
        masked
            ? FrameHead.write(head, 0, Opcode.TEXT, true, false, content.length, key)
            : FrameHead.write(head, 0, Opcode.TEXT, true, false, content.length);
    head[0] = (byte) first;
    byte[] sent = content.clone();
    if (masked) {
      Masking.apply(sent, 0, sent.length, key, 0);
    }
    return join(Arrays.copyOf(head, size), sent);
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
