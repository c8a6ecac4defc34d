package com.acme.engine.blackbox;

import static com.acme.engine.blackbox.Served.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.FreePort;
import com.acme.engine.Pebble;
import com.acme.engine.StubAuthority;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Accounts with CAs, and what CAs say of being asked too often.
final class AcmeAccountKeysTest {

  private static final Pattern NEXT = Pattern.compile("\"nextAttempt\":\"([^\"]+)\"");

  @TempDir private Path folder;

  private static String yaml(int http, String directory, String account) {
    return """
    listeners:
      http: { address: "127.0.0.1:%d" }
      https: { address: "127.0.0.1:0", tls: true }
    tls:
      acme: { directory: "%s", ca-certificate: ./ca.pem%s }
      certificates: { www: { acme: [www.acme.test] } }
    """
        .formatted(http, directory, account);
  }

  @Test
  @CoversKey("tls.acme.email")
  void theCaIsToldWhereItMayWriteTo() throws Exception {
    try (StubAuthority authority = new StubAuthority(folder.resolve("ca.pem"))) {
      for (String email : new String[] {"", ", email: ops@example.org"}) {
        with(
            folder,
            yaml(0, authority.directory(), email),
            served -> Waiting.until(authority::accounts, accounts -> !accounts.isEmpty()));
        String account = authority.accounts().removeLast();
        assertEquals(!email.isEmpty(), account.contains("mailto:ops@example.org"), account);
        assertTrue(account.contains("\"termsOfServiceAgreed\":true"), account);
      }
    }
  }

  @Test
  void aCaThatLimitsOrdersIsNotAskedBeforeItSays() throws Exception {
    try (StubAuthority authority = new StubAuthority(folder.resolve("ca.pem"));
        Served served = Served.start(folder, yaml(0, authority.directory(), ""))) {
      String told =
          Waiting.until(
              () -> served.admin("/api/v1/certificates").text(), text -> text.contains("limits"));
      assertTrue(told.contains("too many orders"), told);
      Matcher next = NEXT.matcher(told);
      assertTrue(next.find(), told);
      Duration wait = Duration.between(Instant.now(), Instant.parse(next.group(1)));
      assertTrue(wait.toHours() >= 22, () -> "a day, and not " + wait);
      Answer refused =
          served.ask(
              "admin",
              "POST",
              "/api/v1/certificates/www/renew",
              "",
              "Host: localhost",
              "Content-Length: 0",
              served.bearer(".acme/admin-token"));
      assertEquals(409, refused.status());
      String metrics = served.admin("/metrics").text();
      assertTrue(
          metrics.contains(
              "acme_certificate_order_failures_total{name=\"www\",reason=\"rate-limited\"} 1.0"),
          metrics);
      assertTrue(refused.text().contains("try again after"), refused::text);
    }
  }

  @Test
  @CoversKey("tls.acme.external-account.key-id")
  @CoversKey("tls.acme.external-account.hmac-secret")
  void anAccountOfTheOperatorIsBoundWhereTheCaWantsOne() throws Exception {
    int http = FreePort.any();
    String known = "zWNDZM6eQGHWpSRTPal5eIUYFTu7EajVIoguysqZ9wG44nMEtx3MUAsUDkMTQ12W";
    String required =
        ", \"externalAccountBindingRequired\": true, \"externalAccountMACKeys\": {\"kid-1\": \""
            + known
            + "\"}";
    try (Pebble pebble = Pebble.start(folder, http, FreePort.any(), required)) {
      Files.copy(pebble.authority(), folder.resolve("ca.pem"));
      String account = ", external-account: { key-id: %s, hmac-secret: \"%s\" }";
      String another = known.replace('z', 'y');
      for (String bad :
          new String[] {
            "", account.formatted("kid-2", known), account.formatted("kid-1", another)
          }) {
        String told =
            with(
                folder,
                yaml(http, pebble.directory(), bad),
                served ->
                    Waiting.until(
                        () -> served.admin("/api/v1/certificates").text(),
                        text -> text.contains("refused: ")));
        assertFalse(told.contains(known) || told.contains(another), "keys are never told");
      }
      with(
          folder,
          yaml(http, pebble.directory(), account.formatted("kid-1", known)),
          served ->
              Waiting.until(
                  () -> TlsClient.version(served.port("https"), "www.acme.test"),
                  version -> !version.equals("refused")));
    }
  }
}
