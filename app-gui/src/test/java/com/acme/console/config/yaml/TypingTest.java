package com.acme.console.config.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `@` is the caret or one end of the selection, `^` its other end, `/` a line break, `_` a blank.
class TypingTest {

  @ParameterizedTest
  @CsvSource({
    "__a:_1@, __a:_1/__@",
    "__a:@, __a:/____@",
    "__-_a:_1@, __-_a:_1/____@",
    "__-_a:@, __-_a:/______@",
    "a:_{@, a:_{/__@",
    "a@b, a/@b"
  })
  void aNewLineBeginsWhereItBelongs(String before, String after) {
    typed(before, after, Typing::newline);
  }

  @ParameterizedTest
  @CsvSource({"@a, __@a", "_@a, __@a", "^a/b@, __^a/__b@", "x/^a/@b, x/__^a/@b"})
  void aTabIsTwoBlanks(String before, String after) {
    typed(before, after, Typing::indent);
  }

  @ParameterizedTest
  @CsvSource({"____a@, __a@", "_a@, a@", "a@, a@", "^____a/__b@, ^__a/b@", "__@a, @a", "_@_a, @a"})
  void aShiftedTabTakesTheBlanksOff(String before, String after) {
    typed(before, after, Typing::outdent);
  }

  @ParameterizedTest
  @CsvSource({
    "__a@, __#_a@",
    "__#_a@, __a@",
    "__#a@, __a@",
    "^__a//____b@, __#_^a//__#___b@",
    "^#_a/b@, #_^#_a/#_b@"
  })
  void aCommentGoesOnAndOff(String before, String after) {
    if (!before.startsWith("^")) {
      typed(before, after, Typing::toggleComment);
      return;
    }
    Typing typing = typing(before);
    assertEquals(
        after.replaceAll("[@^]", ""), shown(typing.toggleComment()).replaceAll("[@^]", ""));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {"a:_@, {, a:_{@}", "a:_@, \", a:_\"@\"", "[@], ], []@", "^ab@, [, [^ab@]"})
  void bracketsComeInPairs(String before, String typed, String after) {
    typed(before, after, typing -> typing.pair(typed).orElseThrow());
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {"it@, '", "@word, {", "a@, x"})
  void elsewhereACharIsAChar(String before, String typed) {
    assertTrue(typing(before).pair(typed).isEmpty());
  }

  @ParameterizedTest
  @CsvSource({"____@a, __@a", "{@}, @"})
  void backspaceTakesAnIndentationOrAPair(String before, String after) {
    typed(before, after, typing -> typing.backspace().orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(strings = {"@a", "a@", "_@a", "^a@"})
  void elsewhereBackspaceTakesAChar(String before) {
    assertTrue(typing(before).backspace().isEmpty());
  }

  private static void typed(String before, String after, Function<Typing, Edited> key) {
    assertEquals(after, shown(key.apply(typing(before))));
  }

  private static Typing typing(String marked) {
    String text = marked.replace('/', '\n').replace('_', ' ');
    int other = text.indexOf('^');
    String unmarked = text.replace("^", "");
    int caret = unmarked.indexOf('@');
    return new Typing(unmarked.replace("@", ""), other < 0 ? caret : other, caret);
  }

  private static String shown(Edited edited) {
    StringBuilder out = new StringBuilder(edited.text()).insert(edited.caret(), '@');
    if (edited.anchor() != edited.caret()) {
      out.insert(edited.anchor(), '^');
    }
    return out.toString().replace('\n', '/').replace(' ', '_');
  }
}
