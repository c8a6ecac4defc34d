package com.acme.engine.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// TLS for all listeners that speak it.
///
/// @param protocols versions offered, such as `TLSv1.3`
/// @param defaultCertificate name of the certificate for clients with no or an unknown server name;
///   empty refuses them
/// @param certificates by name
/// @param clientAuth what is asked of clients
/// @param ocspStapling whether OCSP responses are stapled to certificates that name a responder
public record Tls(
    List<String> protocols,
    Optional<String> defaultCertificate,
    Map<String, Certificate> certificates,
    ClientAuth clientAuth,
    boolean ocspStapling) {

  /// TLS that asks nothing of clients.
  public Tls(
      List<String> protocols,
      Optional<String> defaultCertificate,
      Map<String, Certificate> certificates) {
    this(protocols, defaultCertificate, certificates, ClientAuth.NONE, true);
  }

  public Tls {
    protocols = List.copyOf(protocols);
    certificates = Map.copyOf(certificates);
  }

  /// Where a certificate comes from.
  public sealed interface Certificate {

    /// PEM files, watched.
    record Files(Path cert, Path key) implements Certificate {}

    /// Issued by the local CA.
    ///
    /// @param names host names, `*.x` wildcards or addresses
    record Local(List<String> names) implements Certificate {
      public Local {
        names = List.copyOf(names);
      }
    }

    /// Issued by a CA that is asked for it (RFC 8555).
    ///
    /// @param names host names and `*.x` wildcards
    record Acme(List<String> names, AcmeAuthority authority) implements Certificate {
      public Acme {
        names = List.copyOf(names);
      }
    }

    /// One for each host that clients ask for, issued when the first one does.
    ///
    /// @param patterns the hosts that it is done for: names, and `*.x` for any one label
    record OnDemand(List<String> patterns, AcmeAuthority authority) implements Certificate {
      public OnDemand {
        patterns = List.copyOf(patterns);
      }
    }
  }
}
