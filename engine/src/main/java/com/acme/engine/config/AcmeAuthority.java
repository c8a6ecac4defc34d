package com.acme.engine.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// A CA that issues certificates by itself (RFC 8555), and how names are proven to it. That it is
/// named means that its terms of service are agreed to.
///
/// @param directory where its API begins (RFC 8555 section 7.1.1)
/// @param email where it writes to about the account; empty: nowhere
/// @param challenge how a name is proven
/// @param caCertificate PEM file with the CAs that its own server is trusted by; empty: those the
///   machine trusts
/// @param externalAccount the account with the CA that certificates are billed to; empty: none
/// @param sharedSecret what servers with the same Redis seal with that they share: accounts, proofs
///   and certificates; empty: they share nothing
public record AcmeAuthority(
    URI directory,
    Optional<String> email,
    Challenge challenge,
    Optional<Path> caCertificate,
    Optional<ExternalAccount> externalAccount,
    Optional<Secret> sharedSecret) {

  /// How a name is proven to be this server's (RFC 8555 section 8).
  public sealed interface Challenge {

    /// As RFC 8555 names it.
    String type();

    /// By a file that the CA asks port 80 of the name for.
    record Http() implements Challenge {
      @Override
      public String type() {
        return "http-01";
      }
    }

    /// By a certificate that the CA asks port 443 of the name for (RFC 8737).
    record TlsAlpn() implements Challenge {
      @Override
      public String type() {
        return "tls-alpn-01";
      }
    }

    /// By a TXT record, the only proof for wildcards.
    ///
    /// @param command called with `present` or `cleanup`, the record's name and its value
    /// @param timeout of one call; empty: unlimited
    record Dns(Path command, Optional<Duration> timeout) implements Challenge {
      @Override
      public String type() {
        return "dns-01";
      }
    }
  }

  /// An account that the CA's operator gave out (RFC 8555 section 7.3.4).
  ///
  /// @param keyId names it
  /// @param hmac its key in base64url; never to be shown
  public record ExternalAccount(String keyId, String hmac) {
    @Override
    public String toString() {
      return "ExternalAccount[" + keyId + "]";
    }
  }
}
