package com.acme.engine.config;

import com.acme.engine.config.UpstreamTls.PemFile;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Whether clients prove who they are by a certificate (RFC 8446 section 4.3.2), and whose count.
///
/// @param mode whether they are asked
/// @param ca whose certificates count; empty: any, if its key is pinned
/// @param pins of the keys clients may have, as `sha256/` and the base64 of the SHA-256 of the
///   SubjectPublicKeyInfo (RFC 7469 section 2.4); empty: any that the CAs certify
public record ClientAuth(Mode mode, Optional<PemFile> ca, List<String> pins) {

  /// Asks nobody.
  public static final ClientAuth NONE = new ClientAuth(Mode.NONE, Optional.empty(), List.of());

  /// @throws IllegalArgumentException if clients are asked and none would be admitted
  public ClientAuth {
    pins = List.copyOf(pins);
    if (mode != Mode.NONE && ca.isEmpty() && pins.isEmpty()) {
      throw new IllegalArgumentException(
          "clients are asked for a certificate, and none would count; add client-ca or client-pins");
    }
  }

  public boolean isAsked() {
    return mode != Mode.NONE;
  }

  /// What is said to clients.
  public enum Mode {
    /// Nothing is asked.
    NONE,
    /// Who has no certificate comes in without; one that is shown must be good.
    WANT,
    /// Who has none is refused.
    REQUIRE;

    /// By its word in the configuration.
    public static Mode of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }
}
