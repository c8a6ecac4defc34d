package com.acme.engine.wire.http2;

import java.util.HashMap;
import java.util.Map;

/// The static table (RFC 7541 appendix A).
final class StaticTable {

  /// Names, each with its value after `=`, from index 1 on.
  private static final String[] LINES = {
    ":authority",
    ":method=GET",
    ":method=POST",
    ":path=/",
    ":path=/index.html",
    ":scheme=http",
    ":scheme=https",
    ":status=200",
    ":status=204",
    ":status=206",
    ":status=304",
    ":status=400",
    ":status=404",
    ":status=500",
    "accept-charset",
    "accept-encoding=gzip, deflate",
    "accept-language",
    "accept-ranges",
    "accept",
    "access-control-allow-origin",
    "age",
    "allow",
    "authorization",
    "cache-control",
    "content-disposition",
    "content-encoding",
    "content-language",
    "content-length",
    "content-location",
    "content-range",
    "content-type",
    "cookie",
    "date",
    "etag",
    "expect",
    "expires",
    "from",
    "host",
    "if-match",
    "if-modified-since",
    "if-none-match",
    "if-range",
    "if-unmodified-since",
    "last-modified",
    "link",
    "location",
    "max-forwards",
    "proxy-authenticate",
    "proxy-authorization",
    "range",
    "referer",
    "refresh",
    "retry-after",
    "server",
    "set-cookie",
    "strict-transport-security",
    "transfer-encoding",
    "user-agent",
    "vary",
    "via",
    "www-authenticate"
  };

  private static final HpackField[] FIELDS = new HpackField[LINES.length];
  private static final Map<String, Integer> NAMES = new HashMap<>();

  static {
    for (int i = 0; i < LINES.length; i++) {
      int equals = LINES[i].indexOf('=');
      String name = equals < 0 ? LINES[i] : LINES[i].substring(0, equals);
      String value = equals < 0 ? "" : LINES[i].substring(equals + 1);
      FIELDS[i] = HpackField.of(name, value);
      NAMES.putIfAbsent(name, i + 1);
    }
  }

  private StaticTable() {}

  static int size() {
    return FIELDS.length;
  }

  /// @param index from 1 to {@link #size}
  static HpackField get(int index) {
    return FIELDS[index - 1];
  }

  /// The first index of a name; 0: there is none.
  static int indexOf(String name) {
    return NAMES.getOrDefault(name, 0);
  }
}
