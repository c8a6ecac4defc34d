package com.acme.engine.cache;

import com.acme.engine.http.CacheControl;
import com.acme.engine.http.Fields;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Whether a response may be stored (RFC 9111 section 3), and no more than is safe for a cache that
/// all clients share.
final class Storing {

  /// What `must-understand` asks for: the statuses this cache knows the meaning of.
  private static final Set<Integer> UNDERSTOOD =
      Set.of(
          200, 203, 204, 206, 300, 301, 302, 303, 307, 308, 400, 401, 403, 404, 405, 410, 414, 500,
          501, 502, 503, 504);

  /// What names that end so hold; an answer of another type is one that was tricked there (web
  /// cache deception).
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("css", "text/css"),
          Map.entry("js", "javascript"),
          Map.entry("mjs", "javascript"),
          Map.entry("png", "image/"),
          Map.entry("jpg", "image/"),
          Map.entry("jpeg", "image/"),
          Map.entry("gif", "image/"),
          Map.entry("webp", "image/"),
          Map.entry("avif", "image/"),
          Map.entry("svg", "image/"),
          Map.entry("ico", "image/"),
          Map.entry("woff", "font"),
          Map.entry("woff2", "font"),
          Map.entry("ttf", "font"),
          Map.entry("mp4", "video/"),
          Map.entry("webm", "video/"),
          Map.entry("mp3", "audio/"),
          Map.entry("pdf", "application/pdf"),
          Map.entry("zip", "application/"),
          Map.entry("wasm", "application/wasm"));

  private Storing() {}

  /// Why a response may not be stored; empty: it may be.
  ///
  /// @param path of the request
  /// @param known whether the request says who asks, or the server knows
  /// @param directives of the response that count for this cache
  /// @param targeted whether they stand in a field targeted at caches like this one
  static Optional<String> refusal(
      String path,
      boolean known,
      int status,
      Fields response,
      CacheControl directives,
      boolean targeted) {
    boolean stated = Freshness.isStated(response, directives, targeted);
    boolean shared = directives.has("public") || directives.has("s-maxage");
    if (directives.has("must-understand")) {
      if (!UNDERSTOOD.contains(status)) {
        return Optional.of("must-understand");
      }
    } else if (directives.has("no-store")) {
      return Optional.of("no-store");
    }
    if (directives.isUnqualified("private")) {
      return Optional.of("private");
    }
    if (known && !shared && !directives.has("must-revalidate")) {
      return Optional.of("authorization");
    }
    if (response.contains("Set-Cookie")) {
      return Optional.of("set-cookie");
    }
    if (status == 416) {
      // It says something of one client's range, and no key holds that.
      return Optional.of("range");
    }
    if (response.listContains("Vary", "*")) {
      return Optional.of("vary-all");
    }
    if (!stated && !directives.has("public") && !Freshness.isHeuristic(status)) {
      return Optional.of("status");
    }
    return !stated && isDeceptive(path, response) ? Optional.of("deception") : Optional.empty();
  }

  private static boolean isDeceptive(String path, Fields response) {
    int dot = path.lastIndexOf('.');
    if (dot < 0 || path.indexOf('/', dot) >= 0) {
      return false;
    }
    String expected = TYPES.get(path.substring(dot + 1).toLowerCase(Locale.ROOT));
    String type = response.firstOrNull("Content-Type");
    return expected != null
        && type != null
        && !type.toLowerCase(Locale.ROOT).contains(expected)
        && !type.toLowerCase(Locale.ROOT).startsWith("application/octet-stream");
  }
}
