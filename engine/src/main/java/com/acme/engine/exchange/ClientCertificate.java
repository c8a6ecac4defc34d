package com.acme.engine.exchange;

import java.util.List;

/// Who a client is, by the certificate that it showed and that was found good.
///
/// The texts are the certificate's, so the client's CA answers for them; control characters were
/// replaced, so that each fits in a field and in a line of a log.
///
/// @param subject its distinguished name (RFC 2253), such as `CN=till 7,O=Shop`; may be empty
/// @param names its subject alternative names: hosts, addresses, mail addresses, URIs
/// @param fingerprint SHA-256 of its bytes in hexadecimal
public record ClientCertificate(String subject, List<String> names, String fingerprint) {

  public ClientCertificate {
    names = List.copyOf(names);
  }
}
