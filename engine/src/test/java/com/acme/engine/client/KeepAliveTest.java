package com.acme.engine.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeepAliveTest {

  @ParameterizedTest
  @CsvSource({
    "timeout=5, 5",
    "'timeout=5, max=1000', 5",
    "'max=1000, Timeout=75', 75",
    "max=1000, -1",
    "timeout=, -1",
    "timeout=5s, -1",
    "timeout=-5, -1",
    "timeout=99999999, -1",
    "'', -1",
  })
  void theTimeoutIsFoundAmongTheParameters(String value, int seconds) {
    assertEquals(
        seconds < 0 ? OptionalInt.empty() : OptionalInt.of(seconds),
        KeepAlive.timeoutSeconds(value));
  }
}
