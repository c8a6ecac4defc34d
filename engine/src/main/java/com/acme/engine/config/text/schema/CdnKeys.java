package com.acme.engine.config.text.schema;

import com.acme.engine.config.text.schema.Shape.Section;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;

/// Keys of the content delivery networks before this server.
public final class CdnKeys {

  /// Where an API is.
  public static final Literal<URI> API =
      Literal.of("URL", "a URL such as https://api.example.org", CdnKeys::api);

  /// What a network calls a zone or a service.
  public static final Literal<String> ID =
      Literal.of("ID", "the ID that the network shows", CdnKeys::id);

  /// What goes into a field as it is.
  public static final Literal<String> TOKEN = Literal.of("token", "a token", CdnKeys::token);

  private static final Section CLOUDFLARE =
      new Section(
          "cloudflare",
          List.of(
              Key.of("zone", ID, "The ID of the zone.").mandatory(),
              Key.of("token", TOKEN, "An API token that may purge the zone.").mandatory(),
              Key.of("api", API, "Where its API is, with the path before /zones.")
                  .or("https://api.cloudflare.com/client/v4")));

  private static final Section FASTLY =
      new Section(
          "fastly",
          List.of(
              Key.of("service", ID, "The ID of the service.").mandatory(),
              Key.of("token", TOKEN, "An API token that may purge the service.").mandatory(),
              Key.of("api", API, "Where its API is.").or("https://api.fastly.com")));

  /// The networks.
  static final Section CDN =
      new Section(
          "cdn",
          List.of(
              Key.of("cloudflare", CLOUDFLARE, "Purges are told to Cloudflare."),
              Key.of("fastly", FASTLY, "Purges are told to Fastly."),
              Key.of("dry-run", Literals.BOOLEAN, "Whether purges are logged instead of sent.")
                  .or("false")));

  private CdnKeys() {}

  private static URI api(String text) {
    try {
      URI uri = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      if ((scheme.equals("https") || scheme.equals("http"))
          && uri.getHost() != null
          && uri.getRawUserInfo() == null
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null) {
        return uri;
      }
    } catch (URISyntaxException malformed) {
      // Said below.
    }
    throw new LiteralException(
        "this is not the URL of an API", "write https://, a host and a path");
  }

  private static String id(String text) {
    if (text.matches("[A-Za-z0-9_-]+")) {
      return text;
    }
    throw new LiteralException("this is not an ID", "write letters, digits, _ and - only");
  }

  private static String token(String text) {
    if (text.matches("[\\x21-\\x7e]+")) {
      return text;
    }
    throw new LiteralException("this is not a token", "write it without blanks");
  }
}
