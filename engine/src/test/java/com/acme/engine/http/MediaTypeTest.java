package com.acme.engine.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTypeTest {

  /// The four spellings of RFC 9110 section 8.3.1 are one type.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/html;charset=utf-8",
        "Text/HTML;Charset=\"utf-8\"",
        "text/html; charset=\"utf-8\"",
        "text/html ; charset=utf-8;"
      })
  void spellingsOfOneTypeAreEqual(String text) {
    assertEquals(
        Optional.of(new MediaType("text", "html", Map.of("charset", "utf-8"))),
        MediaType.parse(text));
  }

  @Test
  void aQuotedParameterMayHoldSeparators() {
    assertEquals(
        Map.of("a", "x;y,\"z\"", "b", "1"),
        MediaType.of("multipart/mixed; a=\"x;y,\\\"z\\\"\"; b=1").parameters());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "text", "text/", "/html", "text/ht ml", ";q=1", "te xt/html", "a/b/c"})
  void whatIsNoTypeIsNotRead(String text) {
    assertEquals(Optional.empty(), MediaType.parse(text));
    assertThrows(IllegalArgumentException.class, () -> MediaType.of(text));
  }

  @ParameterizedTest
  @CsvSource({
    "*/*,               image/png,            true",
    "image/*,           image/png,            true",
    "image/*,           text/html,            false",
    "text/html,         text/html;level=1,    true",
    "text/html;level=1, text/html;level=1,    true",
    "text/html;level=1, text/html;level=2,    false",
    "text/html;level=1, text/html,            false",
  })
  void aRangeIncludesTypes(String range, String type, boolean expected) {
    assertEquals(expected, MediaType.of(range).includes(MediaType.of(type)));
  }
}
