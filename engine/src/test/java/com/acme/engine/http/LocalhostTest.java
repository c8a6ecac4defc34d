package com.acme.engine.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalhostTest {

  /// RFC 6761 section 6.3.
  @ParameterizedTest
  @CsvSource({
    "localhost,           true",
    "localhost.,          true",
    "api.localhost,       true",
    "api.localhost.,      true",
    "a.b.localhost,       true",
    "*.localhost,         true",
    "notlocalhost,        false",
    "localhost.example,   false",
    "localhos,            false",
    "api.localhost..,     false",
    ".,                   false",
    "'',                  false",
    "127.0.0.1,           false",
  })
  void localhostAndAllBelowItAreNamesOfThisMachine(String host, boolean local) {
    assertEquals(local, Localhost.names(host));
  }
}
