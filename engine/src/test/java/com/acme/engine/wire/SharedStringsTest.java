package com.acme.engine.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedStringsTest {

  @ParameterizedTest
  @ValueSource(strings = {"Host", "host", "GET", "TE", "X-Forwarded-For", "x-xss-protection"})
  void wordsThatAreKnownAreNotMadeAnew(String text) {
    assertEquals(text, word(text));
    assertSame(word(text), word(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "H", "hOST", "Hosts", "X-Own", "X-Forwarded-Fox", "\u00e4"})
  void otherWordsComeAsTheyAreSpelled(String text) {
    assertEquals(text, word(text));
  }

  @Test
  void valuesOfFieldsThatRepeatAreRememberedAndSecretsAreNot() {
    SharedStrings strings = new SharedStrings();
    for (String name : new String[] {"Host", "user-agent"}) {
      assertSame(value(strings, name, "it comes again"), value(strings, name, "it comes again"));
    }
    for (String name : new String[] {"Cookie", "Authorization", "X-Own", "HOST"}) {
      assertEquals("a secret", value(strings, name, "a secret"));
      assertNotSame(value(strings, name, "a secret"), value(strings, name, "a secret"));
    }
  }

  private static String word(String text) {
    byte[] bytes = (" " + text + ":").getBytes(StandardCharsets.ISO_8859_1);
    return SharedStrings.word(bytes, 1, text.length());
  }

  private static String value(SharedStrings strings, String name, String value) {
    byte[] bytes = value.getBytes(StandardCharsets.ISO_8859_1);
    return strings.valueOf(name, bytes, 0, bytes.length);
  }
}
