package com.acme.engine.certificates.acme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.net.URL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shredzone.acme4j.Problem;
import org.shredzone.acme4j.toolbox.JSON;

final class FailureReasonTest {

  private static final String TYPE = "{\"type\": \"urn:ietf:params:acme:error:%s\"%s}";

  /// The table of RFC 8555 section 6.7, as far as orders meet it.
  @ParameterizedTest
  @CsvSource({
    "accountDoesNotExist, account",
    "badCSR, protocol",
    "badNonce, protocol",
    "badPublicKey, protocol",
    "badSignatureAlgorithm, protocol",
    "caa, caa",
    "connection, connection",
    "dns, dns",
    "externalAccountRequired, account",
    "incorrectResponse, unauthorized",
    "invalidContact, account",
    "malformed, protocol",
    "orderNotReady, order",
    "rateLimited, rate-limited",
    "rejectedIdentifier, identifier",
    "serverInternal, ca",
    "tls, tls",
    "unauthorized, unauthorized",
    "unsupportedContact, account",
    "unsupportedIdentifier, identifier",
    "userActionRequired, account",
    "compound, refused",
    "unheardOf, refused"
  })
  void eachProblemOfACaHasOneOfAFewWords(String type, String word) throws Exception {
    assertEquals(word, reason(TYPE.formatted(type, "")).word());
  }

  @Test
  void aProblemOfSeveralNamesIsWhatItsFirstIs() throws Exception {
    String parts = ", \"subproblems\": [" + TYPE.formatted("caa", "") + "]";
    assertEquals(FailureReason.CAA, reason(TYPE.formatted("compound", parts)));
    assertEquals(
        FailureReason.IDENTIFIER, reason(TYPE.formatted("rejectedIdentifier", parts)), "its own");
  }

  private static FailureReason reason(String json) throws Exception {
    URL place = URI.create("https://ca.test/order").toURL();
    return FailureReason.of(new Problem(JSON.parse(json), place));
  }
}
