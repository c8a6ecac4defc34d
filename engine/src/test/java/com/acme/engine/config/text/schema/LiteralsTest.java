package com.acme.engine.config.text.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LiteralsTest {

  @ParameterizedTest
  @CsvSource({
    "250ms, PT0.25S",
    "5s, PT5S",
    "1m, PT1M",
    "1h, PT1H",
    "1d, PT24H",
    "0s, PT0S",
    "36500d, PT876000H"
  })
  void aDurationHasANumberAndAUnit(String text, Duration expected) {
    assertEquals(expected, Literals.DURATION.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5",
        "s",
        "-1s",
        "1.5s",
        "5 s",
        "5S",
        "1w",
        "1h30m",
        "36501d",
        "999999999999999d",
        "",
        "none"
      })
  void whatIsNoDurationIsRefused(String text) {
    assertThrows(LiteralException.class, () -> Literals.DURATION.parse(text));
  }

  @Test
  void aTimeoutMayBeNoneButNotZero() {
    assertEquals(Optional.empty(), Literals.TIMEOUT.parse("none"));
    assertEquals(Optional.of(Duration.ofSeconds(2)), Literals.TIMEOUT.parse("2s"));
    assertThrows(LiteralException.class, () -> Literals.TIMEOUT.parse("0ms"));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "512, 512",
    "1KB, 1000",
    "1MB, 1000000",
    "2GB, 2000000000",
    "1KiB, 1024",
    "1MiB, 1048576",
    "8GiB, 8589934592"
  })
  void aSizeCountsIn1000sOr1024s(String text, long expected) {
    assertEquals(expected, Literals.SIZE.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1kb", "1K", "1TB", "-1", "1.5MB", "1 MB", "MB", "", "999999999999999GiB"})
  void whatIsNoSizeIsRefused(String text) {
    assertThrows(LiteralException.class, () -> Literals.SIZE.parse(text));
  }

  @ParameterizedTest
  @CsvSource({"0%, 0", "50%, 0.5", "100%, 1", "12.5%, 0.125"})
  void aPercentageIsAFraction(String text, double expected) {
    assertEquals(expected, Literals.PERCENT.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"101%", "50", "-1%", "%", "5 %"})
  void whatIsNoPercentageIsRefused(String text) {
    assertThrows(LiteralException.class, () -> Literals.PERCENT.parse(text));
  }

  @Test
  void aStatusListHasStatusesAndClasses() {
    assertEquals(Set.of(404), HttpLiterals.STATUS_LIST.parse("404"));
    assertEquals(
        Set.copyOf(IntStream.range(200, 300).boxed().toList()),
        HttpLiterals.STATUS_LIST.parse("2xx"));
    assertEquals(Set.of(502, 503), HttpLiterals.STATUS_LIST.parse("502, 503"));
    assertThrows(LiteralException.class, () -> HttpLiterals.STATUS_LIST.parse("6xx"));
  }

  @ParameterizedTest
  @CsvSource({"yes, true", "on, true", "True, true", "1, true", "no, false", "OFF, false"})
  void aBooleanOfOlderYamlIsRefusedWithTheWordToWrite(String text, String instead) {
    assertEquals(
        "write " + instead,
        assertThrows(LiteralException.class, () -> Literals.BOOLEAN.parse(text)).remedy());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.localhost",
        "*.a.localhost",
        "127.0.0.1",
        "[::1]",
        "xn--mnchen-3ya.example",
        "a_b"
      })
  void aHostIsAnExactNameOrAWildcard(String text) {
    assertEquals(text, NetworkLiterals.HOST.parse(text));
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:9001, http://127.0.0.1:9001",
    "http://127.0.0.1:9001/, http://127.0.0.1:9001",
    "HTTPS://API.Example, https://api.example",
    "http://[::1]:80, http://[::1]:80"
  })
  void aServerUrlIsBroughtIntoOneSpelling(String text, String expected) {
    assertEquals(expected, NetworkLiterals.SERVER_URL.parse(text).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1:80",
        "http://",
        "http://a/b",
        "http://a?b",
        "http://a#b",
        "http://u:p4ss@a",
        "ftp://a",
        "http://a:0",
        "http://a:65536",
        "http://a:x",
        "http://a b",
        "http://:80",
        "//a"
      })
  void whatIsNoServerUrlIsRefusedWithoutItsPassword(String text) {
    LiteralException e =
        assertThrows(LiteralException.class, () -> NetworkLiterals.SERVER_URL.parse(text));
    assertFalse((e.what() + e.remedy()).contains("p4ss"));
  }

  @Test
  void aRegexIsRefusedWithThePlaceOfItsFault() {
    assertEquals(3, index(Literals.REGEX, "[0-9"));
    assertEquals(4, index(HttpLiterals.CONDITION, "~[0-9"));
  }

  private static int index(Literal<String> literal, String text) {
    return assertThrows(LiteralException.class, () -> literal.parse(text)).index();
  }

  @ParameterizedTest
  @CsvSource({
    "method, methods",
    "adress, address",
    "levl, level",
    "pahtregex, path-regex",
    "Hosts, hosts"
  })
  void theNearestWordIsFound(String typed, String meant) {
    assertEquals(
        Optional.of(meant),
        Nearest.to(typed, Set.of("methods", "address", "level", "path-regex", "hosts")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "ab", "something", ""})
  void aWordFarFromAllIsNotGuessedAt(String typed) {
    assertEquals(Optional.empty(), Nearest.to(typed, Set.of("methods", "cd", "y")));
  }

  @Test
  void theWordsALiteralTakesAreKnownAndAllAreTaken() {
    for (Literal<?> literal : List.of(Literals.BOOLEAN, HttpLiterals.REDIRECT_STATUS)) {
      assertFalse(literal.words().isEmpty());
      literal.words().forEach(literal::parse);
    }
    assertEquals(List.of("br", "zstd", "gzip"), HttpLiterals.CODING.words());
    assertEquals(List.of(), Literals.TEXT.words());
  }
}
