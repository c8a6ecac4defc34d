package com.acme.engine.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.Inet6Address;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressLiteralTest {

  /// The examples of RFC 5952 sections 4.1 to 4.3; section 5 for those that are mapped.
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
    "2001:db8:1:2:3:4:5:6, 2001:db8:1:2:3:4:5:6",
    "2001:db8::1:0, 2001:db8::1:0",
    "::ffff:192.0.2.1, 192.0.2.1",
    "192.0.2.1, 192.0.2.1"
  })
  void anAddressHasItsRecommendedSpelling(String address, String written) {
    assertEquals(written, AddressLiteral.of(InetAddress.ofLiteral(address)));
  }

  @Test
  void aScopedAddressKeepsItsZone() throws Exception {
    byte[] local = InetAddress.ofLiteral("fe80::7").getAddress();
    assertEquals("fe80::7%3", AddressLiteral.of(Inet6Address.getByAddress(null, local, 3)));
  }
}
