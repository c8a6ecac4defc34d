package com.acme.engine.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8,      10.255.1.2,      true",
    "10.0.0.0/8,      11.0.0.0,        false",
    "192.0.2.1,       192.0.2.1,       true",
    "192.0.2.1,       192.0.2.2,       false",
    "192.0.2.128/25,  192.0.2.127,     false",
    "0.0.0.0/0,       203.0.113.9,     true",
    "0.0.0.0/0,       2001:db8::1,     false",
    "2001:db8::/33,   2001:db8:7f::1,  true",
    "2001:db8::/33,   2001:db8:8000::, false"
  })
  void aRangeHoldsTheAddressesThatShareItsPrefix(String range, String address, boolean holds) {
    assertEquals(holds, AddressRange.parse(range).contains(InetAddress.ofLiteral(address)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0/33", "10.0.0.0/-1", "example.org", "::1/129", "10.0.0.0/x", ""})
  void whatIsNoRangeIsRefusedWithoutALookup(String text) {
    assertThrows(IllegalArgumentException.class, () -> AddressRange.parse(text));
  }
}
