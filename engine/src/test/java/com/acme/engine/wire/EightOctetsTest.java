package com.acme.engine.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EightOctetsTest {

  private static final int LONGEST = 20;

  /// Each octet at each place of texts of all lengths, behind an offset.
  @Test
  void whatIsVisibleIsJudgedAsOneByOne() {
    for (int octet = 0; octet < 256; octet++) {
      boolean visible = octet >= ' ' && octet != 0x7f;
      for (int length = 1; length <= LONGEST; length++) {
        for (int at = 0; at < length; at++) {
          byte[] bytes = filled(length, 'x');
          bytes[3 + at] = (byte) octet;
          assertEquals(
              visible,
              EightOctets.areVisible(bytes, 3, 3 + length),
              octet + " at " + at + " of " + length);
        }
      }
    }
  }

  @Test
  void whatLiesOutsideIsNotLookedAt() {
    for (int length = 0; length <= LONGEST; length++) {
      byte[] bytes = filled(length, 'x');
      bytes[2] = '\n';
      bytes[3 + length] = '\n';
      assertEquals(true, EightOctets.areVisible(bytes, 3, 3 + length));
      assertEquals(-1, EightOctets.indexOf(bytes, 3, 3 + length, (byte) '\n'));
    }
  }

  @Test
  void theFirstOfAnOctetIsFoundAmongAllOthers() {
    Random random = new Random(7);
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = new byte[random.nextInt(40)];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) ('\n' + random.nextInt(-3, 9) * (random.nextBoolean() ? 1 : 17));
      }
      int from = random.nextInt(bytes.length + 1);
      int to = random.nextInt(from, bytes.length + 1);
      int first = -1;
      for (int i = to - 1; i >= from; i--) {
        first = bytes[i] == '\n' ? i : first;
      }
      assertEquals(
          first,
          EightOctets.indexOf(bytes, from, to, (byte) '\n'),
          Arrays.toString(bytes) + from + "-" + to);
    }
  }

  @Test
  void theHashIsOfTheOctetsAloneAndOfEachOfThem() {
    byte[] text = "gzip, deflate, br, zstd".getBytes(StandardCharsets.US_ASCII);
    byte[] moved = new byte[text.length + 5];
    System.arraycopy(text, 0, moved, 5, text.length);
    int hash = EightOctets.hash(text, 0, text.length);
    assertEquals(hash, EightOctets.hash(moved, 5, moved.length));
    assertNotEquals(hash, EightOctets.hash(text, 0, text.length - 1));
    for (int i = 0; i < text.length; i++) {
      byte[] other = text.clone();
      other[i]++;
      assertNotEquals(hash, EightOctets.hash(other, 0, other.length), "octet " + i);
    }
  }

  /// With three octets before and one after.
  private static byte[] filled(int length, char octet) {
    byte[] bytes = new byte[3 + length + 1];
    Arrays.fill(bytes, (byte) octet);
    return bytes;
  }
}
