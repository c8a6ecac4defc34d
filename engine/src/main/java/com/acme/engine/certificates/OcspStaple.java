package com.acme.engine.certificates;

import java.time.Instant;

/// A verified OCSP response (RFC 6960) that says a certificate is good, as it is stapled to
/// handshakes (RFC 6066 section 8, RFC 8446 section 4.4.2.1). Each is its own: another response is
/// another staple.
public final class OcspStaple {

  private final byte[] der;
  private final Instant refresh;
  private final Instant end;

  /// @param refresh when a newer one is to be had
  /// @param end when it may be sent no more
  OcspStaple(byte[] der, Instant refresh, Instant end) {
    this.der = der.clone();
    this.refresh = refresh;
    this.end = end;
  }

  /// The response as it came.
  public byte[] der() {
    return der.clone();
  }

  Instant refresh() {
    return refresh;
  }

  Instant end() {
    return end;
  }
}
