package com.acme.engine.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.client.TestBodies;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.http.Fields;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardedFieldsTest {

  @Test
  void aRequestSaysWhereItCameFrom() {
    assertEquals(
        Fields.of(
            "Host", "shop.localhost:8080",
            "Accept", "*/*",
            "Forwarded", "for=192.0.2.7;host=\"shop.localhost:8080\";proto=http",
            "X-Forwarded-For", "192.0.2.7",
            "X-Forwarded-Host", "shop.localhost:8080",
            "X-Forwarded-Proto", "http",
            "Via", "1.1 acme",
            "X-Request-ID", "the-id"),
        new ForwardedFields()
            .of(
                TestExchange.of("/")
                    .with("Host", "shop.localhost:8080")
                    .with("Accept", "*/*")
                    .make()));
  }

  @Test
  void anAddressOfVersion6IsQuotedWhereItMustBe() {
    TestExchange exchange = TestExchange.of("/");
    exchange.peer = "2001:db8::17";
    Fields fields = new ForwardedFields().of(exchange.make());

    assertEquals("2001:db8::17", value(fields, "X-Forwarded-For"));
    assertEquals(
        "for=\"[2001:db8::17]\";host=\"shop.localhost:8080\";proto=http",
        value(fields, "Forwarded"));
  }

  /// What was said for one client is not said for another.
  @Test
  void eachRequestIsToldOfItsOwnClientHostAndScheme() {
    ForwardedFields forwarded = new ForwardedFields();
    for (int round = 0; round < 2; round++) {
      for (String peer : List.of("192.0.2.7", "192.0.2.8", "2001:db8::17")) {
        for (String authority : List.of("a.test", "b.test", "c".repeat(500), "")) {
          for (String scheme : List.of("http", "https")) {
            TestExchange exchange = TestExchange.of("/");
            exchange.peer = peer;
            exchange.authority = authority;
            exchange.scheme = scheme;
            assertEquals(new ForwardedFields().of(exchange.make()), forwarded.of(exchange.make()));
            assertEquals(scheme, value(forwarded.of(exchange.make()), "X-Forwarded-Proto"));
          }
        }
      }
    }
  }

  @Test
  void whatATrustedProxySaysIsNotSaidOfItsOtherRequests() {
    ForwardedFields forwarded = new ForwardedFields();
    for (String client : List.of("198.51.100.1", "198.51.100.2")) {
      Exchange exchange = TestExchange.of("/").make();
      exchange.throughTrustedProxy(InetAddress.ofLiteral(client));
      assertEquals(client + ", 192.0.2.7", value(forwarded.of(exchange), "X-Forwarded-For"));
      Fields plain = forwarded.of(TestExchange.of("/").make());
      assertEquals("192.0.2.7", value(plain, "X-Forwarded-For"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Forwarded",
        "X-Forwarded-For",
        "x-forwarded-host",
        "X-Forwarded-Proto",
        "X_Forwarded_For",
        "X-Forwarded_Proto",
        "X-Real-IP",
      })
  void whatAClientClaimsAboutItsOriginIsReplaced(String name) {
    Fields fields = new ForwardedFields().of(TestExchange.of("/").with(name, "forged").make());

    fields.forEach((_, value) -> assertFalse(value.contains("forged")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Proxy", "proxy", "PROXY"})
  void noFieldBecomesTheProxySettingOfACgiProgram(String name) {
    assertFalse(
        new ForwardedFields()
            .of(TestExchange.of("/").with(name, "http://evil.test").make())
            .contains("Proxy"));
  }

  @Test
  void whatConcernsTheConnectionStaysOnIt() {
    Fields fields =
        new ForwardedFields()
            .of(
                TestExchange.of("/")
                    .with("Connection", "keep-alive, X-Secret, Host")
                    .with("X-Secret", "1")
                    .with("Keep-Alive", "timeout=5")
                    .with("Proxy-Connection", "keep-alive")
                    .with("Proxy-Authorization", "Basic Zm9vOmJhcg==")
                    .with("TE", "gzip, trailers")
                    .with("Transfer-Encoding", "chunked")
                    .with("Content-Length", "5")
                    .with("Upgrade", "h2c")
                    .with("HTTP2-Settings", "AAMAAABkAAQAAP__")
                    .make());

    for (String name :
        List.of(
            "Connection",
            "X-Secret",
            "Keep-Alive",
            "Proxy-Connection",
            "Proxy-Authorization",
            "Transfer-Encoding",
            "Content-Length",
            "Upgrade",
            "HTTP2-Settings")) {
      assertFalse(fields.contains(name), name);
    }
    assertEquals("shop.localhost:8080", value(fields, "Host"));
    assertEquals("trailers", value(fields, "TE"));
  }

  @ParameterizedTest
  @CsvSource({"HTTP/1.0, 1.0 acme", "HTTP/1.1, 1.1 acme", "HTTP/2, 2.0 acme"})
  void viaSaysWhatWasSpoken(String protocol, String via) {
    TestExchange exchange = TestExchange.of("/").with("Via", "1.1 first");
    exchange.protocol = protocol;

    assertEquals(List.of("1.1 first", via), new ForwardedFields().of(exchange.make()).all("Via"));
  }

  @Test
  void cookiesThatCameInPartsBecomeOne() {
    assertEquals(
        List.of("a=1; b=2"),
        new ForwardedFields()
            .of(TestExchange.of("/").with("cookie", "a=1").with("cookie", "b=2").make())
            .all("Cookie"));
  }

  @Test
  void theRequestIdIsTheServersOwn() {
    assertEquals(
        List.of("the-id"),
        new ForwardedFields()
            .of(TestExchange.of("/").with("X-Request-Id", "forged").make())
            .all("X-Request-ID"));
  }

  @Test
  void onlyTheExpectationThatIsKnownIsPassedOn() {
    assertEquals("100-continue", value(posted("100-Continue"), "Expect"));
    assertFalse(posted("tea").contains("Expect"));
    assertFalse(
        new ForwardedFields()
            .of(TestExchange.of("/").with("Expect", "100-continue").make())
            .contains("Expect"));
  }

  @Test
  void aTrustedProxyIsBelievedAndThisConnectionIsAppended() {
    Fields fields =
        throughProxy(
            TestExchange.of("/")
                .with("Forwarded", "for=203.0.113.9;proto=https")
                .with("X-Forwarded-For", "203.0.113.9, 198.51.100.2")
                .with("X-Forwarded-Host", "www.example.org")
                .with("X-Forwarded-Proto", "https")
                .with("X-Forwarded-Port", "443"));

    assertEquals(
        "for=203.0.113.9;proto=https, for=192.0.2.7;host=\"shop.localhost:8080\";proto=http",
        value(fields, "Forwarded"));
    assertEquals("203.0.113.9, 198.51.100.2, 192.0.2.7", value(fields, "X-Forwarded-For"));
    assertEquals(List.of("www.example.org"), fields.all("X-Forwarded-Host"));
    assertEquals(List.of("https"), fields.all("X-Forwarded-Proto"));
    assertEquals("443", value(fields, "X-Forwarded-Port"));
  }

  @Test
  void whatATrustedProxySaysInOneLanguageIsSaidInTheOtherToo() {
    Fields fields =
        throughProxy(TestExchange.of("/").with("X-Forwarded-For", "6.6.6.6, 203.0.113.9"));

    assertEquals("6.6.6.6, 203.0.113.9, 192.0.2.7", value(fields, "X-Forwarded-For"));
    assertEquals(
        "for=203.0.113.9, for=192.0.2.7;host=\"shop.localhost:8080\";proto=http",
        value(fields, "Forwarded"));
    assertEquals("http", value(fields, "X-Forwarded-Proto"));
    assertEquals("shop.localhost:8080", value(fields, "X-Forwarded-Host"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Real-IP", "True-Client-IP", "X_Forwarded_Host", "X-Forwarded_Proto"})
  void evenATrustedProxyStatesNothingByOtherNames(String name) {
    Fields fields = throughProxy(TestExchange.of("/").with(name, "forged"));

    fields.forEach((_, value) -> assertFalse(value.contains("forged")));
  }

  @Test
  void whatAPeerNominatesForItsConnectionIsNoClaim() {
    Fields fields =
        throughProxy(
            TestExchange.of("/")
                .with("Connection", "X-Forwarded-Proto, X-Forwarded-For")
                .with("X-Forwarded-Proto", "https")
                .with("X-Forwarded-For", "6.6.6.6"));

    assertEquals("http", value(fields, "X-Forwarded-Proto"));
    assertEquals("203.0.113.9, 192.0.2.7", value(fields, "X-Forwarded-For"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Forwarded",
        "X-Forwarded-For",
        "X-Forwarded-Proto",
        "Host",
        "Via",
        "X-Request-ID"
      })
  void nobodyTakesBackWhatThisServerStatesByNominatingIt(String name) {
    Fields fields =
        new ForwardedFields()
            .of(
                TestExchange.of("/")
                    .with("Connection", "close, " + name)
                    .with("Host", "shop.localhost:8080")
                    .make());

    assertTrue(fields.contains(name));
  }

  private static Fields throughProxy(TestExchange test) {
    Exchange exchange = test.make();
    exchange.throughTrustedProxy(InetAddress.ofLiteral("203.0.113.9"));
    return new ForwardedFields().of(exchange);
  }

  private static Fields posted(String expectation) {
    return new ForwardedFields()
        .of(
            TestExchange.of("/")
                .method("POST", TestBodies.of("hello"))
                .with("Expect", expectation)
                .make());
  }

  private static String value(Fields fields, String name) {
    return fields.combined(name).orElse("");
  }
}
