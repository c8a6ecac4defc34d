package com.acme.engine.blackbox;

import static com.acme.engine.blackbox.Served.routes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.FreePort;
import com.acme.engine.Pebble;
import com.acme.engine.StubAuthority;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the metrics tell of orders with a real CA.
final class AcmeOrdersTest {

  private static final Pattern ORDERS = Pattern.compile("acme_certificate_order\\S*_total\\{.*");

  private final int http = FreePort.any();

  @TempDir private Path folder;
  private Pebble pebble;

  @BeforeEach
  void start() throws Exception {
    pebble =
        Pebble.start(
            folder, http, FreePort.any(), ", \"domainBlocklist\": [\"refused.acme.test\"]");
    Files.copy(pebble.authority(), folder.resolve("ca.pem"));
    pebble.dns("add-a", "{\"host\": \"away.acme.test\", \"addresses\": [\"127.0.0.9\"]}");
  }

  @AfterEach
  void stop() {
    if (pebble != null) {
      pebble.close();
    }
  }

  @Test
  void ordersAreCountedByTheReasonTheyFailed() throws Exception {
    String yaml =
        """
        listeners:
          http: { address: "127.0.0.1:%d" }
          https: { address: "127.0.0.1:0", tls: true }
        tls:
          acme: { directory: "%s", ca-certificate: ./ca.pem, challenge: http-01 }
          certificates:
            away: { acme: [away.acme.test] }
            bad: { acme: [refused.acme.test] }
            good: { acme: [good.acme.test] }
            shops: { on-demand: ["*.shops.acme.test"] }
        """
            .formatted(http, pebble.directory());
    try (Served served =
        Served.start(folder, yaml + routes("{ path: /**, respond: { body: pong } }"))) {
      assertEquals(
          List.of(
              "acme_certificate_order_failures_total{name=\"away\",reason=\"connection\"} 1.0",
              "acme_certificate_order_failures_total{name=\"bad\",reason=\"identifier\"} 1.0",
              "acme_certificate_orders_total{name=\"good\"} 1.0"),
          Waiting.until(() -> orders(served), lines -> lines.size() == 3));
      int port = served.port("https");
      for (String host : List.of("a.shops.acme.test", "b.shops.acme.test")) {
        Waiting.until(() -> TlsClient.version(port, host), version -> !version.equals("refused"));
      }
      assertTrue(
          orders(served).contains("acme_certificate_orders_total{name=\"shops\"} 2.0"),
          () -> "hosts of clients are no labels: " + pebble);
    }
  }

  @Test
  void aCaWhoseAnswersBreakOffIsAskedAgainLaterAndNoSooner() throws Exception {
    try (StubAuthority authority = new StubAuthority(folder.resolve("stub-ca.pem"))) {
      authority.breakOff();
      String yaml =
          """
          listeners: { https: { address: "127.0.0.1:0", tls: true } }
          tls:
            acme: { directory: "%s", ca-certificate: ./stub-ca.pem }
            certificates: { www: { acme: [www.acme.test] } }
          """
              .formatted(authority.directory());
      try (Served served =
          Served.start(folder, yaml + routes("{ path: /**, respond: { body: pong } }"))) {
        Waiting.until(
            () -> served.admin("/api/v1/certificates").text(),
            text -> text.contains("cannot be reached") && text.contains("\"nextAttempt\":\"20"));
        assertEquals(
            List.of(
                "acme_certificate_order_failures_total{name=\"www\",reason=\"unreachable\"} 1.0"),
            orders(served));
      }
    }
  }

  private static List<String> orders(Served served) throws Exception {
    return ORDERS
        .matcher(served.admin("/metrics").text())
        .results()
        .map(found -> found.group().strip())
        .sorted()
        .toList();
  }
}
