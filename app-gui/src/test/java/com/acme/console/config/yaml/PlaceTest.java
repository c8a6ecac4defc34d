package com.acme.console.config.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlaceTest {

  @Test
  void aLineAndAColumnAreAnIndex() {
    assertEquals(0, Place.offset("a: 1", 1, 1));
    assertEquals(7, Place.offset("a: 1\n  b: 2", 2, 3));
    assertEquals(7, Place.offset("a: 1\n  b: 2", 2, 0));
    assertEquals(11, Place.offset("a: 1\n  b: 2", 2, 99));
    assertEquals(4, Place.offset("a: 1", 9, 1));
  }

  @Test
  void columnsCountCodePoints() {
    assertEquals(5, Place.offset("😀: \"x\"", 1, 5));
  }

  @Test
  void aProblemIsUnderlinedAsFarAsItsPartGoes() {
    assertEquals(new Span(8, 13), Place.problem("a: 1\nb: wrong # c", 2, 4));
    assertEquals(new Span(5, 6), Place.problem("a: 1\nb: wrong", 2, 1));
    assertEquals(new Span(7, 11), Place.problem("a: 1\n  b: 2", 2, 0));
  }

  @Test
  void aProblemAtTheEndIsSeenAtTheLastChar() {
    assertEquals(new Span(1, 2), Place.problem("a:", 1, 3));
    assertEquals(new Span(0, 0), Place.problem("", 1, 1));
  }

  @Test
  void theCounterpartOfABracketIsFound() {
    assertEquals(List.of(new Span(0, 1), new Span(3, 4)), Brackets.at("[{}]", 4));
    assertEquals(List.of(new Span(1, 2), new Span(2, 3)), Brackets.at("[{}]", 2));
    assertEquals(List.of(new Span(3, 4)), Brackets.at("a: [", 4));
    assertEquals(List.of(), Brackets.at("\"[]\"", 2));
  }
}
