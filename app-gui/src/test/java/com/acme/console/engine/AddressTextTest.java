package com.acme.console.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressTextTest {

  /// The examples of RFC 5952 sections 4.1 to 4.3, and what is no IPv6 address.
  @ParameterizedTest(name = "{0} is written {1}")
  @CsvSource({
    "0:0:0:0:0:0:0:1, ::1",
    "0:0:0:0:0:0:0:0, ::",
    "2001:0db8::0001, 2001:db8::1",
    "2001:db8:0:0:0:0:2:1, 2001:db8::2:1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "2001:DB8:0:0:0:0:0:0, 2001:db8::",
    "fe80:0:0:0:0:0:0:7%eth0, fe80::7%eth0",
    "127.0.0.1, 127.0.0.1",
    "*.app.localhost, *.app.localhost",
    "urn:uuid:7, urn:uuid:7"
  })
  void anAddressOfVersion6HasItsShortestSpelling(String text, String written) {
    assertEquals(written, AddressText.of(text));
  }
}
