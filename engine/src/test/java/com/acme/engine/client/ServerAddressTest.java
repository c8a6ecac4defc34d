package com.acme.engine.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAddressTest {

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:9001, 127.0.0.1, 9001, 127.0.0.1:9001, http://127.0.0.1:9001, true",
    "http://Backend, backend, 80, backend, http://backend, false",
    "https://backend:443, backend, 443, backend, https://backend, false",
    "https://backend:80, backend, 80, backend:80, https://backend:80, false",
    "http://[::1]:9001, ::1, 9001, [::1]:9001, http://[::1]:9001, true",
    "http://10.beehive.example, 10.beehive.example, 80, 10.beehive.example, http://10.beehive.example, false",
  })
  void aUrlSaysWhereTheServerIs(
      String url, String host, int port, String authority, String text, boolean address) {
    ServerAddress server = ServerAddress.of(URI.create(url));

    assertEquals(host, server.host());
    assertEquals(port, server.port());
    assertEquals(authority, server.authority());
    assertEquals(text, server.toString());
    assertEquals(address, server.isAddress());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://backend", "backend:9001", "http:///path", "/path"})
  void whatNamesNoServerIsRefused(String url) {
    URI uri = URI.create(url);
    assertThrows(IllegalArgumentException.class, () -> ServerAddress.of(uri));
  }

  @Test
  void theSchemeSaysWhetherTlsIsSpoken() {
    assertEquals(
        new ServerAddress(true, "backend", 8443),
        ServerAddress.of(URI.create("HTTPS://backend:8443")));
  }
}
