package com.acme.engine.certificates;

import com.acme.engine.http.AddressLiteral;
import java.net.InetAddress;
import java.util.Locale;
import java.util.regex.Pattern;

/// A name a certificate is for: the subject alternative names of RFC 5280 section 4.2.1.6 that TLS
/// servers have.
sealed interface CertificateName {

  /// As it stands in a configuration, in lower case.
  String text();

  /// A host name or a wildcard `*.x`, which stands for one label (RFC 9525 section 6.3).
  record Dns(String text) implements CertificateName {
    boolean isWildcard() {
      return text.startsWith("*.");
    }

    /// Whether it is `localhost` or a name under it, which never leaves the machine (RFC 6761
    /// section 6.3).
    boolean isUnderLocalhost() {
      return text.equals("localhost") || text.endsWith(".localhost");
    }

    /// The wildcard that covers this name; a name of one label has none.
    String wildcard() {
      int dot = text.indexOf('.');
      return dot < 0 ? "" : "*" + text.substring(dot);
    }
  }

  /// An IPv4 or IPv6 address, as text in its recommended spelling.
  record Ip(InetAddress address) implements CertificateName {
    @Override
    public String text() {
      return AddressLiteral.of(address);
    }
  }

  Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

  /// Reads a host name, a wildcard or an address; an IPv6 address may stand in brackets.
  ///
  /// @throws IllegalArgumentException if it is none of them; the message says what is expected
  static CertificateName parse(String text) {
    if (text.indexOf(':') >= 0 || text.matches("[0-9.]+")) {
      boolean bracketed = text.startsWith("[") && text.endsWith("]");
      return new Ip(address(bracketed ? text.substring(1, text.length() - 1) : text));
    }
    String name = text.toLowerCase(Locale.ROOT);
    if (name.endsWith(".")) {
      name = name.substring(0, name.length() - 1);
    }
    String host = name.startsWith("*.") ? name.substring(2) : name;
    boolean wellFormed = name.length() <= 253;
    for (String label : host.split("\\.", -1)) {
      wellFormed &= LABEL.matcher(label).matches();
    }
    if (!wellFormed) {
      throw new IllegalArgumentException(
          "\""
              + text
              + "\" is no host name, no *.name and no address; labels are letters, digits and -");
    }
    return new Dns(name);
  }

  /// Literals only: a name would be asked of DNS.
  private static InetAddress address(String text) {
    try {
      return InetAddress.ofLiteral(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("\"" + text + "\" is no IP address", e);
    }
  }
}
