package com.acme.themes;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ThemeTest {

  @ParameterizedTest
  @EnumSource
  void everyThemeHasAStylesheet(Theme theme) {
    assertTrue(theme.stylesheet().endsWith(".css"));
  }
}
