package com.acme.console.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressTextTest {

  /// How an address is written the engine knows; here is what else a text may be.
  @ParameterizedTest(name = "{0} is written {1}")
  @CsvSource({
    "2001:DB8:0:0:0:0:0:1, 2001:db8::1",
    "fe80:0:0:0:0:0:0:7%eth0, fe80::7%eth0",
    "::ffff:192.0.2.1, ::ffff:192.0.2.1",
    "127.0.0.1, 127.0.0.1",
    "*.app.localhost, *.app.localhost",
    "urn:uuid:7, urn:uuid:7"
  })
  void anAddressOfVersion6HasItsShortestSpellingAndAnythingElseStays(String text, String written) {
    assertEquals(written, AddressText.of(text));
  }
}
