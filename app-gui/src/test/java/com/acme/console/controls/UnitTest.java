package com.acme.console.controls;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitTest {

  @ParameterizedTest(name = "{0} {1} is written {2}")
  @CsvSource({
    "COUNT, 0, 0",
    "COUNT, 7, 7",
    "COUNT, 7.25, 7.3",
    "COUNT, 123.4, 123",
    "COUNT, 999, 999",
    "COUNT, 999.96, 1k",
    "COUNT, 1234, 1.2k",
    "COUNT, 2500000, 2.5M",
    "MICROS, 640, 640 µs",
    "MICROS, 12400, 12.4 ms",
    "MICROS, 1500000, 1.5 s",
    "MICROS, 90000000, 90 s",
    "BYTES, 512, 512 B",
    "BYTES, 1024, 1 KiB",
    "BYTES, 63333990, 60.4 MiB",
    "PERMILLE, 71, 7.1 %",
    "PERMILLE, 1000, 100 %",
  })
  void aFigureHasThreeDigitsOrSo(Unit unit, double value, String text) {
    assertEquals(text, unit.text(value));
  }

  @ParameterizedTest(name = "an axis for {1} {0} ends at {2}")
  @CsvSource({
    "COUNT, 0, 4",
    "COUNT, 4, 4",
    "COUNT, 5, 6",
    "COUNT, 11, 20",
    "COUNT, 61, 80",
    "COUNT, 100, 100",
    "MICROS, 90, 1000",
    "MICROS, 2900, 4000",
    "BYTES, 10, 4096",
    "BYTES, 62914560, 62914560",
    "BYTES, 63000000, 83886080",
    "PERMILLE, 20, 100",
    "PERMILLE, 990, 1000",
    "PERMILLE, 1000, 1000",
  })
  void anAxisEndsAtANumberWithAPlainHalf(Unit unit, double value, double ceiling) {
    assertEquals(ceiling, unit.ceiling(value), 1e-6);
  }
}
