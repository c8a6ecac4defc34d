package com.acme.engine.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagTest {

  /// The examples of RFC 9110 section 8.8.3.
  @Test
  void theExamplesOfTheRfcAreRead() {
    assertEquals(Optional.of(EntityTag.strong("xyzzy")), EntityTag.parse("\"xyzzy\""));
    assertEquals(Optional.of(EntityTag.weak("xyzzy")), EntityTag.parse("W/\"xyzzy\""));
    assertEquals(Optional.of(EntityTag.strong("")), EntityTag.parse("\"\""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "xyzzy", "\"", "W/", "W/\"", "w/\"x\"", "\"a\"b\"", "\"a b\"", "\"a\" ", "*"})
  void whatIsNoTagIsNotRead(String text) {
    assertEquals(Optional.empty(), EntityTag.parse(text));
  }

  /// The table of RFC 9110 section 8.8.3.2.
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      value = {
        "W/\"1\", W/\"1\", false, true",
        "W/\"1\", W/\"2\", false, false",
        "W/\"1\", \"1\",   false, true",
        "\"1\",   \"1\",   true,  true",
      })
  void strongAndWeakComparisonFollowTheTableOfTheRfc(
      String one, String two, boolean strongly, boolean weakly) {
    EntityTag first = EntityTag.parse(one).orElseThrow();
    EntityTag second = EntityTag.parse(two).orElseThrow();
    assertEquals(strongly, first.matchesStrongly(second));
    assertEquals(strongly, second.matchesStrongly(first));
    assertEquals(weakly, first.matchesWeakly(second));
    assertEquals(weakly, second.matchesWeakly(first));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"xyzzy\"", "W/\"xyzzy\"", "\"\""})
  void aTagIsWrittenAsItWasRead(String text) {
    assertEquals(text, EntityTag.parse(text).orElseThrow().toString());
  }

  @Test
  void aTagCannotSplitAMessage() {
    assertThrows(IllegalArgumentException.class, () -> EntityTag.strong("a\"\r\nSet-Cookie: x"));
  }

  @Test
  void weakeningTwiceIsWeakeningOnce() {
    assertEquals(EntityTag.weak("a"), EntityTag.strong("a").weakened().weakened());
  }

  /// RFC 9110 section 13.1.2.
  @Test
  void aListMayHoldCommasInsideTags() {
    EntityTagCondition condition =
        EntityTagCondition.parse("\"xyzzy\", W/\"r2d2,xxxx\" ,, \"c3piozzzz\"");
    assertFalse(condition.any());
    assertEquals(
        List.of(
            EntityTag.strong("xyzzy"), EntityTag.weak("r2d2,xxxx"), EntityTag.strong("c3piozzzz")),
        condition.tags());
    assertTrue(condition.listsWeakly(EntityTag.strong("r2d2,xxxx")));
    assertFalse(condition.listsStrongly(EntityTag.strong("r2d2,xxxx")));
    assertTrue(condition.listsStrongly(EntityTag.strong("c3piozzzz")));
  }

  @Test
  void aMalformedMemberDoesNotHideTheOthers() {
    assertEquals(List.of(EntityTag.strong("b")), EntityTagCondition.parse("a, \"b\", \"c").tags());
    assertTrue(EntityTagCondition.parse(" * ").any());
  }
}
