package com.acme.engine.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {

  @Test
  void namesCompareWithoutCaseAndKeepTheirSpelling() {
    Fields fields = Fields.of("x-ONE", "1");
    assertEquals(Optional.of("1"), fields.first("X-One"));
    assertEquals("x-ONE", fields.nameAt(0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "A-", "Host", "ETag", "x_y", "X-\u00e9", "\u212aelvin", "kelvi\u212a", ""})
  void aNameIsFoundInEveryCaseUntilItIsRemoved(String name) {
    Fields fields = Fields.of("Other", "1", name, "2");
    for (String spelled :
        List.of(name, name.toUpperCase(Locale.ROOT), name.toLowerCase(Locale.ROOT))) {
      assertEquals(Optional.of("2"), fields.first(spelled));
      assertEquals(Optional.of("2"), fields.copy().first(spelled));
    }
    assertFalse(fields.contains("Absent"));
    fields.remove(name.toLowerCase(Locale.ROOT));
    assertFalse(fields.contains(name));
    assertEquals(Fields.of("Other", "1"), fields);
  }

  @Test
  void linesOfOthersAreAppended() {
    Fields fields = new Fields().addLine(Fields.of("A", "1", "B", "2"), 1);
    assertEquals(Fields.of("B", "2"), fields);
    assertEquals(Optional.of("2"), fields.first("b"));
  }

  @ParameterizedTest
  @CsvSource({"'close',true", "' Close ',true", "'a, close',true", "'closed',false", "'',false"})
  void membersOfAListAreWholeWords(String list, boolean has) {
    assertEquals(has, Fields.of("Connection", list).listContains("connection", "close"));
  }

  /// RFC 9110 section 5.3.
  @Test
  void linesOfOneNameAreCombinedInOrder() {
    Fields fields = Fields.of("Accept", "a", "Other", "x", "accept", "b");
    assertEquals(Optional.of("a, b"), fields.combined("ACCEPT"));
    assertEquals(List.of("a", "b"), fields.all("accept"));
    assertEquals(Optional.of("a"), fields.first("accept"));
    assertEquals(Optional.empty(), fields.combined("absent"));
    assertEquals(List.of(), fields.all("absent"));
    assertEquals(null, fields.firstOrNull("absent"));
  }

  @Test
  void settingReplacesAllLinesAtThePlaceOfTheFirst() {
    Fields fields = Fields.of("A", "1", "B", "2", "a", "3", "C", "4", "A", "5");
    fields.set("a", "9");
    assertEquals(Fields.of("a", "9", "B", "2", "C", "4"), fields);
    fields.set("D", "1");
    assertEquals(4, fields.size());
    assertEquals("D", fields.nameAt(3));
  }

  @Test
  void removingTakesAllLines() {
    Fields fields = Fields.of("A", "1", "B", "2", "a", "3");
    assertEquals(Fields.of("B", "2"), fields.remove("A"));
    assertEquals(Fields.of("B", "2"), fields.remove("absent"));
    assertTrue(fields.remove("B").isEmpty());
    assertThrows(IndexOutOfBoundsException.class, () -> fields.valueAt(0));
  }

  @Test
  void settingIfAbsentLeavesWhatIsThere() {
    Fields fields = Fields.of("A", "1").setIfAbsent("a", "2").setIfAbsent("B", "3");
    assertEquals(Fields.of("A", "1", "B", "3"), fields);
  }

  @Test
  void aCopyIsIndependent() {
    Fields original = Fields.of("A", "1");
    Fields copy = original.copy();
    copy.add("B", "2");
    original.set("A", "0");
    assertEquals(Fields.of("A", "0"), original);
    assertEquals(Fields.of("A", "1", "B", "2"), copy);
  }

  @Test
  void moreLinesThanTheFirstArraysHoldAreKept() {
    Fields fields = new Fields();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      fields.add("N", Integer.toString(i));
      expected.add(Integer.toString(i));
    }
    assertEquals(expected, fields.all("n"));
    assertEquals(100, fields.copy().size());
  }

  @Test
  void addingAllOfItselfDoublesTheLinesAndEnds() {
    Fields fields = Fields.of("A", "1", "B", "2");
    assertEquals(Fields.of("A", "1", "B", "2", "A", "1", "B", "2"), fields.addAll(fields));
  }

  @ParameterizedTest
  @CsvSource({
    "'close',              close, true",
    "'Keep-Alive, Close',  close, true",
    "'keep-alive,close ',  close, true",
    "'closed',             close, false",
    "'',                   close, false",
  })
  void aMemberOfAListIsFoundWithoutCase(String value, String member, boolean expected) {
    assertEquals(expected, Fields.of("Connection", value).listContains("connection", member));
  }

  @Test
  void aMemberIsFoundInAnyLine() {
    Fields fields = Fields.of("Connection", "x", "Connection", "upgrade");
    assertTrue(fields.listContains("Connection", "Upgrade"));
    assertFalse(fields.listContains("Connection", "close"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\rb", "a\nb", "a\0b", "\r\nSet-Cookie: x=1"})
  void nothingCanSplitAMessage(String text) {
    Fields fields = Fields.of("A", "1");
    assertThrows(IllegalArgumentException.class, () -> fields.add("X", text));
    assertThrows(IllegalArgumentException.class, () -> fields.add(text, "x"));
    assertThrows(IllegalArgumentException.class, () -> fields.set("A", text));
    assertThrows(IllegalArgumentException.class, () -> fields.set(text, "x"));
    assertEquals(Fields.of("A", "1"), fields);
  }

  @Test
  void equalityKnowsOrderAndValues() {
    assertEquals(Fields.of("A", "1"), Fields.of("a", "1"));
    assertEquals(Fields.of("A", "1").hashCode(), Fields.of("a", "1").hashCode());
    assertNotEquals(Fields.of("A", "1"), Fields.of("A", "2"));
    assertNotEquals(Fields.of("A", "1", "B", "2"), Fields.of("B", "2", "A", "1"));
  }

  @Test
  void valuesAreNotShownInText() {
    assertEquals("[Authorization]", Fields.of("Authorization", "secret").toString());
  }

  @Test
  void aNameNeedsAValue() {
    assertThrows(IllegalArgumentException.class, () -> Fields.of("A"));
  }
}
