package com.acme.engine.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.engine.config.Caching;
import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.RequestBody;
import com.acme.engine.exchange.Response;
import com.acme.engine.exchange.WholeBody;
import com.acme.engine.http.Fields;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What one client gets is never another's (RFC 9111 sections 3 and 7): poisoning, deception,
/// private answers.
final class SharedSafelyTest {

  private static final Caching TTL =
      new Caching(
          Optional.of(Duration.ofHours(1)), Optional.empty(), Optional.empty(), "", List.of());

  /// How often the origin is asked for two requests.
  private static int asked(Cached cached, String[] first, String[] second) throws Exception {
    Cached.read(cached.get("/", first));
    Cached.read(cached.get("/", second));
    return cached.asked.size();
  }

  private static String[] none() {
    return new String[0];
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "private                          | 2",
        "private, max-age=60              | 2",
        "no-store                         | 2",
        "max-age=60                       | 1",
        "private=\"X\", max-age=60        | 1",
        "must-understand, no-store, max-age=60 | 1",
      })
  void whatIsPrivateIsNotKept(String directives, int asked) throws Exception {
    Cached cached = Cached.saying("x", "Cache-Control", directives);
    assertEquals(asked, asked(cached, none(), none()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "max-age=60                  | 2",
        "max-age=60, public          | 1",
        "s-maxage=60                 | 1",
        "max-age=60, must-revalidate | 1",
      })
  void anAnswerToCredentialsIsSharedOnlyWhereItSaysSo(String directives, int asked)
      throws Exception {
    Cached cached = Cached.saying("x", "Cache-Control", directives);
    assertEquals(asked, asked(cached, new String[] {"Authorization", "Bearer a"}, none()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"max-age=60", "max-age=60, public", "s-maxage=60"})
  void aCookieIsNeverSharedWhateverTheAnswerSays(String directives) throws Exception {
    Cached cached = Cached.saying("x", "Cache-Control", directives, "Set-Cookie", "id=1");
    assertEquals(2, asked(cached, none(), none()));
    assertEquals(
        "ACME; fwd=uri-miss; fwd-status=200; detail=set-cookie", Cached.status(cached.get("/")));
  }

  @Test
  void aRangeThatOneClientWasRefusedIsNotEverybodys() throws Exception {
    Cached cached =
        new Cached(exchange ->
            exchange.request().fields().contains("Range")
                ? Response.of(416).set("Cache-Control", "max-age=60")
                : Cached.response("x", "Cache-Control", "max-age=60"));
    assertEquals(416, cached.get("/", "Range", "bytes=9-").status());
    assertEquals("x", cached.text("/"));
  }

  @Test
  void aCookieThatComesWithAConfirmationIsNotShared() throws Exception {
    Cached cached =
        new Cached(exchange ->
            exchange.request().fields().contains("If-None-Match")
                ? new Response(304, Fields.of("Set-Cookie", "id=1"), Body.empty())
                : Cached.response("x", "Cache-Control", "max-age=9", "ETag", "\"a\""));
    cached.get("/");
    cached.later(10);
    cached.get("/");
    assertEquals("", cached.get("/").fields().first("Set-Cookie").orElse(""));
    assertEquals(2, cached.asked.size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-HTTP-Method-Override",
        "X-Original-URL",
        "X-Rewrite-URL",
        "x_original_url",
        "X-Host",
        "If-Match",
        "If-Unmodified-Since"
      })
  void aRequestWithAFieldThatNoKeyHoldsGoesPastTheCache(String name) throws Exception {
    Cached cached = Cached.saying("x", "Cache-Control", "max-age=60");
    assertEquals(2, asked(cached, new String[] {name, "/evil"}, none()));
    assertEquals(2, asked(cached, none(), none()));
  }

  @Test
  void aGetWithContentGoesPastTheCache() throws Exception {
    Cached cached = Cached.saying("x", "Cache-Control", "max-age=60");
    RequestBody body = new WholeBody(new byte[] {'{'}, new Fields());
    cached.handle(cached.exchange("GET", "/", body, "Content-Length", "1"));
    cached.get("/");
    assertEquals(2, cached.asked.size());
  }

  @ParameterizedTest
  @CsvSource({
    "shop.test, SHOP.test,      1",
    "shop.test, shop.test:80,   1",
    "shop.test, shop.test:81,   2",
    "shop.test, evil.test,      2",
  })
  void theAuthorityBelongsToTheKey(String first, String second, int asked) throws Exception {
    Cached cached = Cached.saying("x", "Cache-Control", "max-age=60");
    assertEquals(asked, asked(cached, new String[] {"Host", first}, new String[] {"Host", second}));
  }

  @ParameterizedTest
  @CsvSource({
    "/a/../b,    /b,       1",
    "/%61,       /a,       1",
    "/a%2Fb,     /a/b,     2",
    "/a?x=1&y=2, /a?y=2&x=1, 2",
    "/a?,        /a,       2",
    "/A,         /a,       2",
  })
  void oneResourceHasOneKey(String first, String second, int asked) throws Exception {
    Cached cached = Cached.saying("x", "Cache-Control", "max-age=60");
    cached.get(first);
    cached.get(second);
    assertEquals(asked, cached.asked.size());
  }

  /// "AaAa" and "BBBB" have one hash (haproxy#988).
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AaAa    | BBBB         | 2",
        "1, 2    | 1,2          | 1",
        "1       | ''           | 2",
        "\"a, b\"| \"a,b\"      | 2",
      })
  void variantsAreToldApartByWholeValues(String first, String second, int asked) throws Exception {
    Cached cached = Cached.saying("x", "Cache-Control", "max-age=60", "Vary", "Foo");
    assertEquals(asked, asked(cached, new String[] {"Foo", first}, new String[] {"Foo", second}));
  }

  @Test
  void variantsAreKeptBesideEachOther() throws Exception {
    Cached cached = Cached.saying("x", "Cache-Control", "max-age=60", "Vary", "Foo, Bar");
    for (int round = 0; round < 2; round++) {
      for (String value : List.of("1", "2", "3")) {
        cached.get("/", "Foo", value);
      }
    }
    assertEquals(3, cached.asked.size());
  }

  /// A page that is served under the name of a stylesheet was asked for by a trick.
  @ParameterizedTest
  @CsvSource({
    "/account/x.css,    text/html,  '',         2",
    "/account;x.js,     text/html,  '',         2",
    "/account/x.PNG,    application/json, '',   2",
    "/style.css,        text/css,   '',         1",
    "/account/x.css,    text/html,  max-age=60, 1",
    "/account,          text/html,  '',         1",
  })
  void aPageUnderTheNameOfAFileIsNotKeptUnlessItSaysSo(
      String path, String type, String directives, int asked) throws Exception {
    Cached cached =
        new Cached(
            TTL,
            _ ->
                directives.isEmpty()
                    ? Cached.response("x", "Content-Type", type)
                    : Cached.response("x", "Content-Type", type, "Cache-Control", directives));
    cached.get(path);
    cached.get(path);
    assertEquals(asked, cached.asked.size());
  }

  @Test
  void fieldsOfOneConnectionAreNotKept() throws Exception {
    Cached cached =
        Cached.saying(
            "x",
            "Cache-Control",
            "max-age=60, no-cache=\"Secret\"",
            "Secret",
            "1",
            "Proxy-Authenticate",
            "Basic",
            "Keep-Alive",
            "5");
    assertEquals("1", cached.get("/").fields().first("Secret").orElse(""));
    Fields kept = cached.get("/").fields();
    for (String name : List.of("Secret", "Proxy-Authenticate", "Keep-Alive")) {
      assertEquals(Optional.empty(), kept.first(name));
    }
  }
}
