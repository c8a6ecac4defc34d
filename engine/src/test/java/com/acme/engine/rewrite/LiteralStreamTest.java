package com.acme.engine.rewrite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiteralStreamTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "http://a.test, https://b.test, see http://a.test and http://a.test/x",
        "aab,  X,   aaaab aabaab aa",
        "abab, -,   abababab ababa",
        "aa,   b,   aaaaa",
        "x,    xx,  xxx",
        "abc,  \"\", abcabcab",
        "ÄÖ,   oe,  ÄÖÄ Ö",
        "zz,   y,   none here",
      })
  void theTextIsReplacedAsAStringIsWhereverReadsEnd(String literal, String with, String text)
      throws Exception {
    for (int piece = 1; piece < 9; piece++) {
      InputStream pieces = pieces(text, piece);
      assertEquals(
          text.replace(literal, with),
          new String(
              new LiteralStream(pieces, bytes(literal), bytes(with)).readAllBytes(),
              StandardCharsets.UTF_8),
          "pieces of " + piece);
    }
  }

  @Test
  void randomTextsOfFewLettersAreReplacedAsStringsAre() throws Exception {
    Random random = new Random(11);
    for (int i = 0; i < 3000; i++) {
      String literal = letters(random, 1 + random.nextInt(5));
      String with = letters(random, random.nextInt(4));
      String text = letters(random, random.nextInt(60));
      assertEquals(
          text.replace(literal, with),
          new String(
              new LiteralStream(pieces(text, 1 + random.nextInt(7)), bytes(literal), bytes(with))
                  .readAllBytes(),
              StandardCharsets.UTF_8),
          () -> literal + " in " + text);
    }
  }

  @Test
  void nothingWaitsThatCannotBeTheBeginningOfTheText() throws Exception {
    Queue<String> messages = new ArrayDeque<>(List.of("data: 1\n\n", "data: 2 sec", "ret\n\n"));
    InputStream live =
        new InputStream() {
          @Override
          public int read() {
            throw new UnsupportedOperationException();
          }

          @Override
          public int read(byte[] target, int offset, int length) {
            String next = messages.poll();
            if (next == null) {
              return -1;
            }
            System.arraycopy(bytes(next), 0, target, offset, next.length());
            return next.length();
          }
        };
    LiteralStream stream = new LiteralStream(live, bytes("secret"), bytes("******"));
    byte[] buffer = new byte[100];
    assertEquals("data: 1\n\n", new String(buffer, 0, stream.read(buffer), StandardCharsets.UTF_8));
    assertEquals(2, messages.size());
    assertEquals("data: 2 ", new String(buffer, 0, stream.read(buffer), StandardCharsets.UTF_8));
    assertEquals("******\n\n", new String(buffer, 0, stream.read(buffer), StandardCharsets.UTF_8));
    assertEquals(-1, stream.read(buffer));
  }

  @Test
  void octetsThatAreNoTextPassUnharmed() throws Exception {
    byte[] octets = new byte[100_000];
    new Random(1).nextBytes(octets);
    assertArrayEquals(
        octets,
        new LiteralStream(new ByteArrayInputStream(octets), bytes("no random octets"), bytes("x"))
            .readAllBytes());
  }

  private static String letters(Random random, int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append((char) ('a' + random.nextInt(2)));
    }
    return text.toString();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static InputStream pieces(String text, int size) {
    return new java.io.FilterInputStream(new ByteArrayInputStream(bytes(text))) {
      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        return super.read(target, offset, Math.min(length, size));
      }
    };
  }
}
