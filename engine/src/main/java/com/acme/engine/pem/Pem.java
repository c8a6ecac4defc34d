package com.acme.engine.pem;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The textual encoding of certificates and keys (RFC 7468).
public final class Pem {

  /// Longer files are refused unread: a chain with its key has a few KB.
  private static final int MAX_SIZE = 1 << 20;

  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);

  /// One `BEGIN … END` block.
  ///
  /// @param label such as `CERTIFICATE`
  /// @param text what stands between the two lines
  public record Block(String label, String text) {

    /// The bytes in it; base64 that cannot be read gives a failure that names the file.
    public byte[] der(Path file) throws CertificateFailure {
      try {
        return Base64.getMimeDecoder().decode(text.strip());
      } catch (IllegalArgumentException e) {
        throw CertificateFailure.of(
            file + ": the block " + label + " is not base64", "put an undamaged copy in its place");
      }
    }

    /// Whether the old encryption of OpenSSL (RFC 1421) was used.
    boolean isEncrypted() {
      return label.equals("ENCRYPTED PRIVATE KEY") || text.contains("Proc-Type: 4,ENCRYPTED");
    }
  }

  private Pem() {}

  /// The blocks of a file, in order.
  public static List<Block> read(Path file) throws CertificateFailure {
    return blocks(text(file));
  }

  /// The blocks of a text, in order.
  public static List<Block> blocks(String text) {
    List<Block> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(text);
    while (matcher.find()) {
      blocks.add(new Block(group(matcher, 1), group(matcher, 2)));
    }
    return blocks;
  }

  /// One block of a text.
  ///
  /// @param label such as `CERTIFICATE`
  public static String write(String label, byte[] der) {
    String base64 =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(der);
    return "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
  }

  private static String text(Path file) throws CertificateFailure {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_SIZE + 1);
      if (bytes.length > MAX_SIZE) {
        throw CertificateFailure.of(
            file + " is larger than 1 MiB", "name a PEM file with nothing but this certificate");
      }
      return new String(bytes, StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException e) {
      throw CertificateFailure.of(file + " does not exist", "create it, or correct the path", e);
    } catch (IOException e) {
      throw CertificateFailure.of(
          file + " cannot be read (" + e.getClass().getSimpleName() + ")",
          "let the user that runs the server read it",
          e);
    }
  }

  private static String group(Matcher matcher, int index) {
    String group = matcher.group(index);
    return group == null ? "" : group;
  }
}
