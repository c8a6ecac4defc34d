package com.acme.console.config.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class FinderTest {

  @Test
  void aQueryIsFoundCharByChar() {
    assertEquals(List.of(new Span(2, 4)), new Finder("a.", true).in("aba."));
    assertEquals(List.of(new Span(0, 1), new Span(2, 3)), new Finder("A", false).in("a-A"));
    assertEquals(List.of(new Span(2, 3)), new Finder("A", true).in("a-A"));
    assertEquals(List.of(), new Finder("", true).in("abc"));
  }

  @Test
  void searchingGoesAroundTheEnds() {
    List<Span> found = new Finder("a", true).in("a.a.a");
    assertEquals(1, Finder.next(found, 1));
    assertEquals(0, Finder.next(found, 5));
    assertEquals(0, Finder.previous(found, 2));
    assertEquals(2, Finder.previous(found, 0));
    assertEquals(-1, Finder.next(List.of(), 0));
  }

  @Test
  void replacingTakesSignsAsTheyAre() {
    assertEquals("$1 $1", new Finder("a", true).replaceAll("a a", "$1"));
  }
}
