package com.acme.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathPatternTest {

  @ParameterizedTest
  @CsvSource({
    "/,             /,          true",
    "/,             /a,         false",
    "/a,            /a,         true",
    "/a,            /a/,        false",
    "/a,            /A,         false",
    "/a,            /ab,        false",
    "/a,            /,          false",
    "/a/,           /a/,        true",
    "/a/,           /a,         false",
    "/a/,           /a/b,       false",
    "/a/b,          /a/b,       true",
    "/a/b,          /a,         false",
    "/a/*,          /a/b,       true",
    "/a/*,          /a/,        false",
    "/a/*,          /a,         false",
    "/a/*,          /a/b/c,     false",
    "/a/*,          /a/b/,      false",
    "/a/*/,         /a/b/,      true",
    "/a/*/c,        /a/b/c,     true",
    "/a/*/c,        /a//c,      false",
    "/*,            /,          false",
    "/*,            /a,         true",
    "/u/{id},       /u/7,       true",
    "/u/{id},       /u/,        false",
    "/u/{id},       /u/7/x,     false",
    "/a/**,         /a,         true",
    "/a/**,         /a/,        true",
    "/a/**,         /a/b,       true",
    "/a/**,         /a/b/c/,    true",
    "/a/**,         /ab,        false",
    "/a/**,         /,          false",
    "/**,           /,          true",
    "/**,           /a/b,       true",
    "/{x}/y/**,     /1/y,       true",
    "/{x}/y/**,     /1/yz,      false",
    "/a b,          /a%20b,     true",
    "/é,            /%C3%A9,    true",
    "/%c3%a9,       /%C3%A9,    true",
    "/%61,          /a,         true",
    "/a%2fb,        /a%2Fb,     true",
    "/a/b,          /a%2Fb,     false",
    "/a/*,          /a/x%2Fy,   true",
  })
  void aPatternMatchesByWholeSegments(String pattern, String path, boolean expected) {
    PathPattern parsed = PathPattern.parse(pattern);
    assertEquals(expected, parsed.matches(path));
    assertEquals(expected, parsed.match(path).isPresent());
  }

  @Test
  void variablesKeepTheSpellingOfThePath() {
    assertEquals(
        Optional.of(Map.of("id", "a%2Fb", "rest", "x/y%20z/")),
        PathPattern.parse("/u/{id}/*/**").match("/u/a%2Fb/any/x/y%20z/"));
  }

  @Test
  void theRestIsEmptyAtThePatternsOwnPath() {
    PathPattern pattern = PathPattern.parse("/a/**");
    assertEquals(Optional.of(Map.of("rest", "")), pattern.match("/a"));
    assertEquals(Optional.of(Map.of("rest", "")), pattern.match("/a/"));
    assertEquals(Optional.of(Map.of("rest", "b/c")), PathPattern.parse("/**").match("/b/c"));
  }

  @Test
  void aPatternNamesItsVariables() {
    assertEquals(Set.of("a", "b", "rest"), PathPattern.parse("/{a}/*/{b}/**").variables());
    assertEquals(Set.of(), PathPattern.parse("/x/*").variables());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "//",
        "//a",
        "//**",
        "/a//b",
        "/**/a",
        "/a**",
        "/a/***",
        "/a*",
        "/{}",
        "/{a}{b}",
        "/{a",
        "/{1a}",
        "/{rest}/**",
        "/{a}/{a}",
        "/a/../b",
        "/./a",
        "/a?b=c",
        "/a#b",
        "/%zz",
        "/%4"
      })
  void whatCanNeverMatchIsRefused(String source) {
    Exception refusal =
        assertThrows(IllegalArgumentException.class, () -> PathPattern.parse(source));
    assertTrue(String.valueOf(refusal.getMessage()).length() > 10, source);
  }
}
