package com.acme.engine.wire.http2;

import com.acme.engine.wire.Octets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// The name of a field as it is sent: in lower case, with its place in the static table, and what
/// is to be remembered of its values.
///
/// @param text in lower case
/// @param index in the static table; 0: it has none
/// @param memory of its values
public record HpackName(String text, int index, Memory memory) {

  /// What a table keeps (RFC 7541 section 6.2).
  public enum Memory {
    /// Values that repeat.
    INDEXED,
    /// Values that are new each time, and would push others out.
    PLAIN,
    /// Secrets, which no proxy on the way may keep either (section 7.1.3).
    NEVER
  }

  private static final String[] PLAIN = {
    "age",
    "content-length",
    "content-range",
    "etag",
    "last-modified",
    "location",
    "x-request-id",
    "traceparent"
  };

  private static final String[] NEVER = {
    "authorization", "cookie", "proxy-authorization", "set-cookie"
  };

  private static final String[] OTHERS = {
    "Accept-Ranges",
    "Access-Control-Allow-Origin",
    "Alt-Svc",
    "Cache-Control",
    "Content-Disposition",
    "Content-Encoding",
    "Content-Language",
    "Content-Security-Policy",
    "Content-Type",
    "Cross-Origin-Opener-Policy",
    "Cross-Origin-Resource-Policy",
    "Date",
    "Expires",
    "Link",
    "Permissions-Policy",
    "Referrer-Policy",
    "Retry-After",
    "Server",
    "Strict-Transport-Security",
    "Vary",
    "Via",
    "WWW-Authenticate",
    "X-Content-Type-Options",
    "X-Frame-Options",
    "X-XSS-Protection",
    "X-Cache",
    "X-Powered-By"
  };

  /// Control data of requests (RFC 9113 section 8.3.1), which is no field and cannot be named as one.
  public static final HpackName METHOD = made(":method", Memory.INDEXED);

  public static final HpackName SCHEME = made(":scheme", Memory.INDEXED);
  public static final HpackName AUTHORITY = made(":authority", Memory.INDEXED);
  public static final HpackName PATH = made(":path", Memory.INDEXED);

  /// A path that is new each time.
  public static final HpackName RARE_PATH = made(":path", Memory.PLAIN);

  /// RFC 8441 section 4.
  public static final HpackName PROTOCOL = made(":protocol", Memory.INDEXED);

  private static final Map<String, HpackName> KNOWN = new HashMap<>();

  static {
    for (String name : PLAIN) {
      know(name, Memory.PLAIN);
    }
    for (String name : NEVER) {
      know(name, Memory.NEVER);
    }
    for (String name : OTHERS) {
      know(name, Memory.INDEXED);
    }
    for (String name :
        new String[] {
          "Age",
          "Content-Length",
          "Content-Range",
          "ETag",
          "Last-Modified",
          "Location",
          "X-Request-ID",
          "Set-Cookie",
          "Authorization",
          "Cookie"
        }) {
      KNOWN.put(name, KNOWN.getOrDefault(lower(name), made(lower(name), Memory.PLAIN)));
    }
  }

  private static void know(String name, Memory memory) {
    HpackName known = made(lower(name), memory);
    KNOWN.put(name, known);
    KNOWN.put(known.text(), known);
  }

  /// By any spelling.
  ///
  /// @throws IllegalArgumentException if it is no name of a field
  public static HpackName of(String name) {
    HpackName known = KNOWN.get(name);
    if (known == null) {
      check(name);
      String lower = lower(name);
      known = KNOWN.getOrDefault(lower, made(lower, Memory.INDEXED));
    }
    return known;
  }

  private static HpackName made(String lower, Memory memory) {
    return new HpackName(lower, StaticTable.indexOf(lower), memory);
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static void check(String name) {
    boolean good = !name.isEmpty();
    for (int i = 0; i < name.length(); i++) {
      good &= name.charAt(i) < 0x7f && Octets.isToken(name.charAt(i));
    }
    if (!good) {
      throw new IllegalArgumentException("no name of a field: \"" + name + "\"");
    }
  }
}
