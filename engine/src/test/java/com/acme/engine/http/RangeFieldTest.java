package com.acme.engine.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RangeFieldTest {

  /// The examples of RFC 9110 section 14.1.2, for a representation of 10000 bytes, and their edges.
  @ParameterizedTest
  @CsvSource({
    "bytes=0-499,                   10000, 0-499",
    "bytes=500-999,                 10000, 500-999",
    "bytes=-500,                    10000, 9500-9999",
    "bytes=9500-,                   10000, 9500-9999",
    "'bytes=0-0,-1',                10000, '0-0 9999-9999'",
    "'bytes= 0-999, 4500-5499, -1000', 10000, '0-999 4500-5499 9000-9999'",
    "'bytes=500-600,601-999',       10000, '500-600 601-999'",
    "'bytes=500-700,601-999',       10000, '500-700 601-999'",
    "BYTES=1-2,                     10,    1-2",
    "bytes=0-99999999999999999999,  10,    0-9",
    "bytes=-99999999999999999999,   10,    0-9",
    "bytes=-20,                     10,    0-9",
    "bytes=9-,                      10,    9-9",
    "'bytes=,0-1,,',                10,    0-1",
    "'bytes=50-,0-1',               10,    0-1",
  })
  void aRangeIsWhatThereIsOfIt(String value, long size, String expected) {
    List<ByteSpan> spans = RangeField.parse(value).orElseThrow().within(size);
    String text =
        spans.stream()
            .map(span -> span.first() + "-" + span.last())
            .collect(Collectors.joining(" "));
    assertEquals(expected, text);
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=10-, 10",
    "bytes=10-20, 10",
    "bytes=-0, 10",
    "bytes=0-, 0",
    "bytes=-5, 0",
    "bytes=99999999999999999999-, 10",
    "'bytes=10-,11-12', 10"
  })
  void aRangeBeyondTheEndIsUnsatisfiable(String value, long size) {
    assertEquals(List.of(), RangeField.parse(value).orElseThrow().within(size));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bytes",
        "bytes=",
        "bytes=,",
        "bytes=-",
        "bytes=5-2",
        "bytes=a-b",
        "bytes=1-2-3",
        "bytes=--5",
        "bytes=1",
        "items=0-5",
        "bytes=0-1,x",
        "bytes=+1-2",
        "bytes 0-1",
        "bytes=1 - 2",
        "bytes=0-1, bytes=3-4"
      })
  void aMalformedOrForeignRangeIsIgnored(String value) {
    assertEquals(Optional.empty(), RangeField.parse(value));
  }

  /// RFC 9110 section 14.4.
  @Test
  void contentRangeIsWrittenAsInTheRfc() {
    assertEquals("bytes 42-1233/1234", new ByteSpan(42, 1233).contentRange(1234));
    assertEquals("bytes */1234", ByteSpan.unsatisfied(1234));
    assertEquals(1192, new ByteSpan(42, 1233).length());
  }

  @Test
  void spansThatShareAByteOverlap() {
    assertTrue(new ByteSpan(0, 5).overlaps(new ByteSpan(5, 9)));
    assertTrue(new ByteSpan(5, 9).overlaps(new ByteSpan(0, 5)));
    assertFalse(new ByteSpan(0, 4).overlaps(new ByteSpan(5, 9)));
  }
}
