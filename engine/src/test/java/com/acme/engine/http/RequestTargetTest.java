package com.acme.engine.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTargetTest {

  @ParameterizedTest
  @CsvSource({
    "/,                       /,              /",
    "/a/b,                    /a/b,           /a/b",
    "/a/./b/../c,             /a/c,           /a/c",
    "/a/b/c/./../../g,        /a/g,           /a/g",
    "/mid/content=5/../6,     /mid/6,         /mid/6",
    "/a/%2e/b/%2E%2e/c,       /a/c,           /a/c",
    "/a/.%2E/b,               /b,             /b",
    "/..,                     /,              /",
    "/../../etc/passwd,       /etc/passwd,    /etc/passwd",
    "/a/..,                   /,              /",
    "/a/b/..,                 /a/,            /a/",
    "/a/.,                    /a/,            /a/",
    "/a//b///c,               /a/b/c,         /a//b///c",
    "//evil.example/x,        /evil.example/x, //evil.example/x",
    "/a//../b,                /a/b,           /a/b",
    "/%61%7E%2D,              /a~-,           /%61%7E%2D",
    "/%7ejohn,                /~john,         /%7ejohn",
    "/a%2fb,                  /a%2Fb,         /a%2fb",
    "/a%5cb,                  /a%5Cb,         /a%5cb",
    "/a%2f..%2fb,             /a%2F..%2Fb,    /a%2f..%2fb",
    "/%252e%252e/x,           /%252e%252e/x,  /%252e%252e/x",
    "/%c3%a9,                 /%C3%A9,        /%c3%a9",
    "/a!$&'()*+;=:@b,         /a!$&'()*+;=:@b, /a!$&'()*+;=:@b",
    "/...,                    /...,           /...",
    "/.a/..b/c..,             /.a/..b/c..,    /.a/..b/c..",
  })
  void aPathHasOneNormalForm(String raw, String path, String spelling) {
    RequestTarget target = RequestTarget.parse(raw);
    assertEquals(path, target.path());
    assertEquals(spelling, target.spelling());
    assertFalse(target.hasQuery());
  }

  /// Octets that no URI holds and clients send anyway have one spelling in the normal form, so that
  /// no rule is passed by writing them raw. A raw backslash never reaches an upstream, which might
  /// take it for a slash.
  @Test
  void whatShouldHaveBeenEncodedIsEncodedInTheNormalForm() {
    RequestTarget braces = RequestTarget.parse("/a{b}|c^\"<>`");
    assertEquals("/a%7Bb%7D%7Cc%5E%22%3C%3E%60", braces.path());
    assertEquals("/a{b}|c^\"<>`", braces.spelling());
    RequestTarget backslashes = RequestTarget.parse("/a\\..\\b");
    assertEquals("/a%5C..%5Cb", backslashes.path());
    assertEquals("/a%5C..%5Cb", backslashes.spelling());
    assertEquals("/a%7Cb", RequestTarget.normalizeLiteral("/a|b"));
  }

  @ParameterizedTest
  @CsvSource({
    "/a?,      /a, '',       /a?",
    "/a?b=c,   /a, b=c,      /a?b=c",
    "/a?b?c,   /a, b?c,      /a?b?c",
    "/a?../x,  /a, ../x,     /a?../x",
    "/./a?%0d, /a, %0d,      /a?%0d",
  })
  void theQueryIsKeptAsItIs(String raw, String path, String query, String sent) {
    RequestTarget target = RequestTarget.parse(raw);
    assertEquals(path, target.path());
    assertEquals(query, target.query());
    assertTrue(target.hasQuery());
    assertEquals(sent, target.pathAndQuery());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "*",
        "?a",
        "http://a/",
        "/a%",
        "/a%2",
        "/a%zz",
        "/%0",
        "/a%00b",
        "/%0G",
        "/a b",
        "/a\tb",
        "/a\u007f",
        "/a\u00e9",
        "/a#b",
        "/a?b c",
        "/a?b#c",
        "/a?b\u0000",
        "/%+1",
        "/% 1"
      })
  void whatIsNoTargetIsRefused(String raw) {
    assertThrows(IllegalArgumentException.class, () -> RequestTarget.parse(raw));
  }

  @Test
  void theQueryStaysUnderAnotherPath() {
    RequestTarget target = RequestTarget.parse("/a?b=c");
    assertEquals(RequestTarget.parse("/x/y?b=c"), target.withPath("/x/./y"));
    assertEquals("/x", RequestTarget.parse("/a").withPath("/x").pathAndQuery());
  }

  @ParameterizedTest
  @CsvSource({"a%20b, a b", "%C3%A9, é", "plain, plain", "%2525, %25", "é%41, éA"})
  void decodingHappensOnce(String text, String decoded) {
    assertEquals(decoded, RequestTarget.decode(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "a%2", "%g0"})
  void aMalformedEncodingIsNotDecoded(String text) {
    assertThrows(IllegalArgumentException.class, () -> RequestTarget.decode(text));
  }

  /// Whatever comes in, both spellings are stable under a second reading, hold no dot segment and
  /// name the same resource.
  @Test
  void normalizingTwiceIsNormalizingOnce() {
    Random random = new Random(42);
    String[] pieces = {
      "/", "//", ".", "..", "%2e", "%2E", "%2f", "%5C", "\\", "a", "b%20", "%41", "~", "|", "{",
      "%25", "%252e", ";", "%C3%A9"
    };
    for (int i = 0; i < 20_000; i++) {
      StringBuilder raw = new StringBuilder("/");
      for (int n = random.nextInt(10); n > 0; n--) {
        raw.append(pieces[random.nextInt(pieces.length)]);
      }
      RequestTarget target = RequestTarget.parse(raw.toString());
      assertEquals(target.path(), RequestTarget.parse(target.path()).path(), raw.toString());
      assertEquals(target.path(), RequestTarget.parse(target.spelling()).path(), raw.toString());
      assertFalse((target.path() + "/").matches(".*/\\.{1,2}/.*"), raw.toString());
      assertFalse(target.path().contains("//"), raw.toString());
      assertFalse(target.path().contains("\\"), raw.toString());
    }
  }
}
