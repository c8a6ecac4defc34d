package com.acme.engine.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.engine.client.ServerAddress;
import com.acme.engine.http.Fields;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectMappingTest {

  private static final RedirectMapping MAPPING =
      new RedirectMapping(
          List.of(
              ServerAddress.of(URI.create("http://10.0.0.7:9001")),
              ServerAddress.of(URI.create("https://backend.internal"))));

  private static final PublicAddress SHOP = new PublicAddress("https", "shop.example", "");
  private static final PublicAddress BELOW = new PublicAddress("https", "shop.example", "/api");

  @ParameterizedTest
  @CsvSource({
    "http://10.0.0.7:9001/login?x=1#y, https://shop.example/login?x=1#y",
    "HTTP://10.0.0.7:9001/login,       https://shop.example/login",
    "https://backend.internal/a,       https://shop.example/a",
    "https://BACKEND.internal:443/a,   https://shop.example/a",
    "//10.0.0.7:9001/a,                https://shop.example/a",
    "http://10.0.0.7:9001,             https://shop.example",
    "http://shop.example/a,            https://shop.example/a",
    "/a,                               /a",
    "a/b,                              a/b",
    "http://10.0.0.7:9002/a,           http://10.0.0.7:9002/a",
    "http://10.0.0.7:9001@evil.test/,  http://10.0.0.7:9001@evil.test/",
    "http://10.0.0.7:9001.evil.test/,  http://10.0.0.7:9001.evil.test/",
    "ftp://10.0.0.7:9001/a,            ftp://10.0.0.7:9001/a",
    "https://other.example/?u=http://10.0.0.7:9001/, https://other.example/?u=http://10.0.0.7:9001/",
    "mailto:a@shop.example,            mailto:a@shop.example",
  })
  void onlyTheUpstreamsOwnAddressBecomesThePublicOne(String location, String mapped) {
    assertEquals(mapped, mapped("Location", location, SHOP));
    assertEquals(mapped, mapped("Content-Location", location, SHOP));
  }

  @ParameterizedTest
  @CsvSource({
    "/login,                     /api/login",
    "/,                          /api/",
    "http://10.0.0.7:9001/login, https://shop.example/api/login",
    "http://10.0.0.7:9001,       https://shop.example/api",
    "http://10.0.0.7:9001?x=1,   https://shop.example/api/?x=1",
    "login,                      login",
    "https://other.example/a,    https://other.example/a",
  })
  void aPrefixThatWasTakenOffIsPutBack(String location, String mapped) {
    assertEquals(mapped, mapped("Location", location, BELOW));
  }

  @ParameterizedTest
  @CsvSource({
    "5; url=http://10.0.0.7:9001/a,       5; url=https://shop.example/api/a",
    "5;URL=\"http://10.0.0.7:9001/a\",    5;URL=\"https://shop.example/api/a\"",
    "5,                                   5",
  })
  void aRefreshIsMappedToo(String refresh, String mapped) {
    assertEquals(mapped, mapped("Refresh", refresh, BELOW));
  }

  @Test
  void aRefreshInSingleQuotesIsMappedToo() {
    assertEquals("0; url='/api/a'", mapped("Refresh", "0; url='/a'", BELOW));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://", "//", "://", "http://[", "http://10.0.0.7:99999/"})
  void whatIsNoAddressStaysAsItIs(String location) {
    assertEquals(location, mapped("Location", location, SHOP));
  }

  @Test
  void withoutAPublicAddressNothingIsMapped() {
    PublicAddress unknown = new PublicAddress("http", "", "");
    assertEquals("http://10.0.0.7:9001/a", mapped("Location", "http://10.0.0.7:9001/a", unknown));
  }

  private static String mapped(String name, String value, PublicAddress to) {
    Fields fields = Fields.of(name, value);
    MAPPING.apply(fields, "shop.example", to);
    return fields.first(name).orElse("");
  }
}
