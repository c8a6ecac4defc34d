package com.acme.engine.certificates;

import com.acme.engine.certificates.acme.AccountStore;
import com.acme.engine.config.AcmeAuthority;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/// The account with a CA, in a folder of its own: another directory of the CA, such as the one for
/// trying things out, is another account.
///
/// @param file the account's key
record AccountFolder(Path file) implements AccountStore {

  private static final int DIGEST = 4;

  /// @param parent holds the folders of all CAs
  static AccountFolder of(Path parent, AcmeAuthority authority) {
    String folder = authority.directory().getHost() + "-" + digest(account(authority));
    return new AccountFolder(parent.resolve(folder).resolve("account-key.pem"));
  }

  /// Which account it is, in words of the configuration.
  static String account(AcmeAuthority authority) {
    return authority.directory()
        + authority.externalAccount().map(external -> " " + external.keyId()).orElse("");
  }

  @Override
  public Optional<String> read() throws IOException {
    return Files.exists(file)
        ? Optional.of(Files.readString(file, StandardCharsets.ISO_8859_1))
        : Optional.empty();
  }

  @Override
  public String keep(String pem) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    AtomicFile.write(file, pem, AtomicFile.Access.OWNER);
    return pem;
  }

  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, DIGEST);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
