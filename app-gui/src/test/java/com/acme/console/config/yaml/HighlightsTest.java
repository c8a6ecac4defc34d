package com.acme.console.config.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.console.config.yaml.Highlights.Run;
import java.util.List;
import org.junit.jupiter.api.Test;

class HighlightsTest {

  @Test
  void partsOfALineLookDifferent() {
    assertEquals(
        List.of(
            List.of(
                new Run(1, "yaml-key"),
                new Run(1, "yaml-sign"),
                new Run(1, ""),
                new Run(3, "yaml-quoted"),
                new Run(4, "yaml-variable"),
                new Run(1, "yaml-quoted"),
                new Run(1, ""),
                new Run(3, "yaml-comment"))),
        Highlights.of("a: \"x ${B}\" # c"));
  }

  @Test
  void valuesLookLikeWhatTheyAre() {
    assertEquals("yaml-word", last("a: true"));
    assertEquals("yaml-number", last("a: 250ms"));
    assertEquals("yaml-number", last("a: 64KiB"));
    assertEquals("yaml-value", last("a: 127.0.0.1:80"));
    assertEquals("yaml-quoted", last("a: |\n  true"));
  }

  @Test
  void eachLineStandsForItself() {
    assertEquals(3, Highlights.of("a:\n\n").size());
    assertEquals(List.of(List.of()), Highlights.of(""));
  }

  private static String last(String text) {
    return Highlights.of(text).getLast().getLast().style();
  }
}
