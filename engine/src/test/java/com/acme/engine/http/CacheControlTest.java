package com.acme.engine.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CacheControlTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "max-age=3600                            | 3600",
        "MaX-aGe=3600                            | 3600",
        "max-age=003600                          | 3600",
        "max-age=\"3600\"                        | 3600",
        "foobar, max-age=3600                    | 3600",
        "max-age=99999999999                     | 2147483648",
        "max-age=1800, max-age=1                 | 1800",
        "extension=\"max-age=3600\", max-age=1   | 1",
        "max-age='3600'                          | 0",
        "max-age=-3600                           | 0",
        "max-age=3600.0                          | 0",
        "max-age=a3600                           | 0",
        "max-age= 3600                           | 0",
        "max-age =3600                           | -1",
        "no-store                                | -1",
      })
  void aTimeIsReadOrCountsAsNone(String field, long seconds) {
    CacheControl read = CacheControl.of(Fields.of("Cache-Control", field));
    assertEquals(seconds, read.seconds("max-age"));
  }

  @Test
  void linesAreReadAsOneList() {
    CacheControl read =
        CacheControl.of(Fields.of("Cache-Control", "max-age=1", "Cache-Control", "No-Store"));
    assertTrue(read.has("no-store"));
    assertEquals(1, read.seconds("max-age"));
  }

  @Test
  void aDirectiveThatNamesFieldsConcernsThemAlone() {
    CacheControl read = CacheControl.of(Fields.of("Cache-Control", "no-cache=\"a, B\", private"));
    assertFalse(read.isUnqualified("no-cache"));
    assertEquals(List.of("a", "B"), read.fieldNames("no-cache"));
    assertTrue(read.isUnqualified("private"));
    assertEquals(List.of(), read.fieldNames("private"));
  }

  @Test
  void aTargetedFieldIsADictionary() {
    CacheControl read = targeted("max-age=60, no-store=?0, foo;a=1, private").orElseThrow();
    assertEquals(60, read.seconds("max-age"));
    assertFalse(read.has("no-store"));
    assertTrue(read.isUnqualified("private"));
  }

  /// RFC 9213 section 2.1.
  @ParameterizedTest
  @ValueSource(strings = {"", "max-age=10000, &&&&&", "MaX-aGe=3600", "max-age =100", "max-age= 1"})
  void aMalformedTargetedFieldIsIgnored(String field) {
    assertEquals(Optional.empty(), targeted(field));
  }

  @Test
  void aTimeOfAnotherTypeIsNone() {
    assertEquals(
        CacheControl.ABSENT, targeted("max-age=\"10000\", foo").orElseThrow().seconds("max-age"));
  }

  private static Optional<CacheControl> targeted(String field) {
    return CacheControl.targeted(Fields.of("CDN-Cache-Control", field), "CDN-Cache-Control");
  }
}
