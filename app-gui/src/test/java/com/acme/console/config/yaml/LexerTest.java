package com.acme.console.config.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LexerTest {

  @Test
  void aBlockMapHasKeysAndValues() {
    assertEquals("KEY a, COLON :, PLAIN b c, COMMENT # d", parts("a: b c # d"));
    assertEquals("KEY a b, COLON :, PLAIN x:y", parts("a b : x:y"));
  }

  @Test
  void aListHasDashesAndItems() {
    assertEquals("DASH -, KEY a, COLON :, DASH -, PLAIN -b", parts("- a:\n- -b"));
  }

  @Test
  void aFlowMapHasBracketsAndCommas() {
    assertEquals(
        "KEY a, COLON :, OPEN {, KEY b, COLON :, PLAIN c d, COMMA ,, KEY e, COLON :, OPEN [, QUOTED"
            + " \"f,g\", CLOSE ], CLOSE }",
        parts("a: { b: c d, e: [\"f,g\"] }"));
  }

  @Test
  void aQuotedKeyIsAKeyAndQuotesHideSigns() {
    assertEquals("KEY \"/a: #\", COLON :, QUOTED 'it''s'", parts("\"/a: #\": 'it''s'"));
    assertEquals("KEY a, COLON :, QUOTED \"b\\\"c\"", parts("a: \"b\\\"c\""));
  }

  @Test
  void aQuoteThatIsNotClosedEndsWithItsLine() {
    assertEquals("KEY a, COLON :, QUOTED \"b, KEY c, COLON :, PLAIN d", parts("a: \"b\nc: d"));
  }

  @Test
  void aBracketThatIsNotClosedEndsWhereALineStandsFurtherLeft() {
    assertEquals(
        "KEY a, COLON :, OPEN {, KEY b, COLON :, PLAIN c, CLOSE , KEY d, COLON :, PLAIN e",
        parts("a: { b: c\nd: e"));
  }

  @Test
  void aBracketMayCloseAtTheColumnOfItsKey() {
    assertEquals(
        "KEY a, COLON :, OPEN {, KEY b, COLON :, PLAIN c, CLOSE }, KEY d, COLON :",
        parts("a: {\n  b: c\n}\nd:"));
  }

  @Test
  void aTextOfSeveralLinesIsOnePart() {
    assertEquals(
        "KEY a, COLON :, PLAIN |, BLOCK   x: y\n\n  # z, KEY b, COLON :, PLAIN 1",
        parts("a: |\n  x: y\n\n  # z\nb: 1"));
  }

  @Test
  void windowsLineBreaksArePartOfNothing() {
    assertEquals("KEY a, COLON :, PLAIN b, KEY c, COLON :, PLAIN d", parts("a: b\r\nc: d\r\n"));
  }

  @Test
  void everyBeginningOfATextIsTakenApart() {
    String text = "a: { b: [\"c\", 'd'], e: |\n  f\n- - g # h\n\"i";
    for (int end = 0; end <= text.length(); end++) {
      int last = 0;
      for (Token token : Lexer.of(text.substring(0, end))) {
        boolean inOrder = last <= token.start() && token.start() <= token.end();
        assertEquals(true, inOrder && token.end() <= end, text.substring(0, end));
        last = token.end();
      }
    }
  }

  private static String parts(String text) {
    return Lexer.of(text).stream()
        .map(token -> token.kind() + " " + text.substring(token.start(), token.end()))
        .collect(Collectors.joining(", "));
  }
}
