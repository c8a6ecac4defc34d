package com.acme.engine.certificates;

import com.acme.engine.certificates.AcmeFile.Kept;
import com.acme.engine.config.AcmeAuthority;
import com.acme.engine.config.AcmeAuthority.ExternalAccount;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;

/// What a CA is asked for.
///
/// @param key where the configuration names it, such as `tls.certificates.www`
/// @param name its name there, or the host that a client asked for
/// @param names what it is to be for
/// @param authority the CA
record Asked(String key, String name, List<CertificateName> names, AcmeAuthority authority) {

  private static final int ID_BYTES = 16;

  Asked {
    names = List.copyOf(names);
  }

  List<String> texts() {
    return names.stream().map(CertificateName::text).toList();
  }

  /// Its name in the configuration, also where a client asked for the host.
  String entry() {
    return key.substring(key.lastIndexOf('.') + 1);
  }

  /// The same for all servers that ask this CA for these names.
  String id() {
    return digest(AccountFolder.account(authority) + " " + texts().stream().sorted().toList());
  }

  /// The same only where all is asked in the same way: what failed in another way may go well now.
  String wayId() {
    String hmac = authority.externalAccount().map(ExternalAccount::hmac).orElse("");
    return digest(this + " " + hmac);
  }

  private static String digest(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, ID_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  String directory() {
    return authority.directory().toString();
  }

  /// For people.
  String host() {
    return "the CA " + authority.directory().getHost();
  }

  /// Whether what is kept is of this CA, and for all names.
  boolean isMetBy(Kept kept) {
    return isOfItsAuthority(kept) && SubjectNames.of(leaf(kept)).containsAll(names);
  }

  boolean isOfItsAuthority(Kept kept) {
    return kept.directory().equals(directory());
  }

  private static X509Certificate leaf(Kept kept) {
    return kept.credential().leaf();
  }
}
