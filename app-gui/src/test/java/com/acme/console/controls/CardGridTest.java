package com.acme.console.controls;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CardGridTest {

  @ParameterizedTest(name = "{0} cards of at least {2} in {1}: {3} columns")
  @CsvSource({
    "6, 1056, 150, 6",
    "6, 800, 150, 3",
    "6, 1056, 300, 3",
    "6, 800, 300, 2",
    "6, 500, 300, 1",
    "2, 1056, 380, 2",
    "1, 1056, 380, 1",
  })
  void allRowsAreFull(int cards, double width, double narrowest, int columns) {
    assertEquals(columns, CardGrid.columns(cards, width, narrowest));
  }
}
