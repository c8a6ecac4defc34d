package com.acme.engine.wire.http2;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The field `Priority` (RFC 9218 section 4).
class PriorityTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "''|3|false",
        "u=0|0|false",
        "'u=7, i'|7|true",
        "i=?1, u=2|2|true",
        "i=?0|3|false",
        "u=8|3|false",
        "u=-1|3|false",
        "u=12|3|false",
        "'u=1;x=y , unknown=5'|1|false",
        "'u=1,u=5'|5|false"
      })
  void whatIsSaidIsTakenAndTheRestIsLeft(String value, int urgency, boolean incremental) {
    assertEquals(new Priority(urgency, incremental), Priority.parse(value));
  }
}
