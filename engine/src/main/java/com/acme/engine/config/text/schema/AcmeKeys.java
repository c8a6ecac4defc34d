package com.acme.engine.config.text.schema;

import com.acme.engine.config.text.schema.Shape.Section;
import com.acme.engine.config.text.schema.Shape.Text;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.regex.Pattern;

/// Keys of the CA that issues certificates by itself.
public final class AcmeKeys {

  /// The first URL of the CA's API. The protocol has nothing but HTTPS (RFC 8555 section 6.1).
  public static final Literal<URI> DIRECTORY =
      Literal.of(
          "https URL",
          "a URL such as https://acme-v02.api.letsencrypt.org/directory",
          AcmeKeys::directory);

  /// Where a person is reached.
  public static final Literal<String> EMAIL =
      Literal.of("email address", "an address such as ops@example.org", AcmeKeys::email);

  /// The HMAC key of an account, in base64url.
  public static final Literal<String> HMAC =
      Literal.of("base64url", "the key as the CA gave it out, in base64url", AcmeKeys::hmac);

  /// What servers seal with that they share. The text is a secret, so no message repeats it.
  public static final Literal<String> SHARED_SECRET =
      Literal.of("secret", "at least 32 characters by chance", AcmeKeys::sharedSecret);

  /// Nobody guesses so many characters, of whatever alphabet, from what Redis holds.
  private static final int SHORTEST_SECRET = 32;

  private static final Pattern EMAILS = Pattern.compile("[^@\\s,;:?&]+@[^@\\s,;:?&]+");
  private static final Pattern BASE64_URL = Pattern.compile("[A-Za-z0-9_-]{4,}");

  private static final Section EXTERNAL_ACCOUNT =
      new Section(
          "an external account",
          List.of(
              Key.of("key-id", Literals.TEXT, "Names the account.").mandatory(),
              Key.of("hmac-secret", HMAC, "Its key, in base64url.").mandatory()));

  static final Section ACME =
      new Section(
          "acme",
          List.of(
              Key.of("directory", DIRECTORY, "Where the CA's API begins.").mandatory(),
              Key.of("email", EMAIL, "Where the CA writes to about the account."),
              Key.of(
                      "challenge",
                      new Text(Choice.of("challenge", List.of("http-01", "tls-alpn-01", "dns-01"))),
                      "How names are proven: on port 80, on port 443, or in the DNS, which wildcards need.")
                  .or("http-01"),
              Key.of(
                  "dns-command",
                  Literals.PATH,
                  "Program for dns-01: gets present or cleanup, the TXT record's name, and its value."),
              Key.of("dns-timeout", Literals.TIMEOUT, "Longest run of that program.").or("2m"),
              Key.of(
                  "ca-certificate",
                  Literals.PATH,
                  "PEM file with the CAs that the CA's own server is trusted by; default: the machine's."),
              Key.of(
                  "external-account",
                  EXTERNAL_ACCOUNT,
                  "The account that the CA's operator gave out."),
              Key.of(
                  "shared-secret",
                  SHARED_SECRET,
                  "Servers with the same one and the same redis share accounts, proofs and certificates, sealed with it.")));

  private AcmeKeys() {}

  private static String sharedSecret(String text) {
    if (text.length() >= SHORTEST_SECRET) {
      return text;
    }
    throw new LiteralException(
        "the secret has fewer than " + SHORTEST_SECRET + " characters",
        "make one: openssl rand -base64 32");
  }

  private static URI directory(String text) {
    try {
      URI uri = new URI(text);
      if ("https".equals(uri.getScheme()) && uri.getHost() != null && uri.getUserInfo() == null) {
        return uri;
      }
      throw new LiteralException(
          "\"" + text + "\" is not an https URL", "write the CA's directory, with https://");
    } catch (URISyntaxException e) {
      throw new LiteralException("this is not a URL: " + e.getReason(), "");
    }
  }

  private static String email(String text) {
    if (EMAILS.matcher(text).matches()) {
      return text;
    }
    throw new LiteralException("\"" + text + "\" is not an email address", "");
  }

  /// The text is a secret, so the message does not repeat it.
  private static String hmac(String text) {
    if (BASE64_URL.matcher(text).matches()) {
      return text;
    }
    throw new LiteralException("the key is not base64url", "write it as the CA gave it out");
  }
}
