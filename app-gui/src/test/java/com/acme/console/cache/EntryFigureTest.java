package com.acme.console.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.console.engine.CacheView.Entry;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntryFigureTest {

  @Test
  void aRowTellsAResponse() {
    Entry entry =
        new Entry(
            "https://a.example/x.css",
            200,
            "text/css; charset=utf-8",
            2_048,
            61,
            -30,
            List.of("Accept"),
            List.of("a", "b"));
    assertEquals(
        List.of("https://a.example/x.css", "200", "text/css", "2 KiB", "61 s", "stale 30 s", "a b"),
        Arrays.stream(EntryFigure.values()).map(figure -> figure.text(entry)).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 s",
    "119, 119 s",
    "120, 2 min",
    "7199, 119 min",
    "7200, 2 h",
    "172799, 47 h",
    "172800, 2 d",
    "31536000, 365 d",
    "63072000, 2 y"
  })
  void aSpanHasOneUnit(long seconds, String text) {
    assertEquals(text, Span.of(seconds));
  }

  @Test
  void aUrlHasTwoParts() {
    assertEquals(new Location("https://a.example", "/x"), Location.of("https://a.example/x?y"));
    assertEquals(new Location("https://a.example", "/"), Location.of("https://a.example"));
  }
}
