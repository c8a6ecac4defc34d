package com.acme.engine.listener.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.http.Fields;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustedProxiesTest {

  private static final TrustedProxies PROXIES =
      new TrustedProxies(List.of("10.0.0.0/8", "2001:db8::/32"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "X-Forwarded-For | 203.0.113.7                                   | 203.0.113.7",
        "X-Forwarded-For | 198.51.100.1, 203.0.113.7                     | 203.0.113.7",
        "X-Forwarded-For | 198.51.100.1, 203.0.113.7, 10.0.0.2           | 203.0.113.7",
        "X-Forwarded-For | 203.0.113.7:4711                              | 203.0.113.7",
        "X-Forwarded-For | nonsense                                      | 10.0.0.1",
        "X-Forwarded-For | 10.9.9.9                                      | 10.9.9.9",
        "Forwarded       | for=192.0.2.60;proto=http;by=203.0.113.43     | 192.0.2.60",
        "Forwarded       | for=192.0.2.43, for=\"[2001:db9:cafe::17]:80\" | 2001:db9:cafe::17",
        "Forwarded       | for=192.0.2.43, for=_hidden                   | 10.0.0.1"
      })
  void theClientIsTheNearestAddressThatIsNoTrustedProxy(String name, String value, String client) {
    Fields fields = Fields.of(name, value);
    assertEquals(
        InetAddress.ofLiteral(client), PROXIES.client(InetAddress.ofLiteral("10.0.0.1"), fields));
  }

  @Test
  void theWordOfAnybodyElseDoesNotCount() {
    InetAddress stranger = InetAddress.ofLiteral("198.51.100.9");
    Fields fields = Fields.of("X-Forwarded-For", "203.0.113.7", "Forwarded", "for=203.0.113.7");
    assertEquals(stranger, PROXIES.client(stranger, fields));
  }

  @Test
  void aClientCannotSpeakThroughAProxyThatAppendsToOneFieldOnly() {
    Fields fields = Fields.of("Forwarded", "for=10.9.9.9", "X-Forwarded-For", "203.0.113.7");
    assertEquals(
        InetAddress.ofLiteral("203.0.113.7"),
        PROXIES.client(InetAddress.ofLiteral("10.0.0.1"), fields));
  }

  @Test
  void theNamesOfCdnsStandForTheirRanges() {
    TrustedProxies proxies = new TrustedProxies(List.of("cloudflare", "fastly"));
    assertTrue(proxies.contains(InetAddress.ofLiteral("104.16.3.4")));
    assertTrue(proxies.contains(InetAddress.ofLiteral("2a04:4e42::1")));
  }
}
