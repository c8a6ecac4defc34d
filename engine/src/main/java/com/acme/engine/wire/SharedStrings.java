package com.acme.engine.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Strings for bytes that come again and again, found without making them anew.
///
/// Names of fields and methods that are common are known from the start. Values of fields that
/// repeat from request to request (`Host`, `Accept` …) are remembered as they come, one per slot;
/// those that may be secrets never are. Safe for all threads without a lock: a slot holds an
/// immutable string or none, and losing a race costs one allocation.
public final class SharedStrings {

  private static final int SLOTS = 1024;
  private static final int LONGEST_REMEMBERED = 160;

  /// Field names whose values repeat.
  private static final String[] REPEATING = {
    "Host",
    "User-Agent",
    "Accept",
    "Accept-Encoding",
    "Accept-Language",
    "Accept-Charset",
    "Connection",
    "Cache-Control",
    "Content-Type",
    "Content-Encoding",
    "Content-Length",
    "Content-Language",
    "DNT",
    "Expect",
    "Keep-Alive",
    "Origin",
    "Pragma",
    "Priority",
    "Purpose",
    "Sec-CH-UA",
    "Sec-CH-UA-Mobile",
    "Sec-CH-UA-Platform",
    "Sec-Fetch-Dest",
    "Sec-Fetch-Mode",
    "Sec-Fetch-Site",
    "Sec-Fetch-User",
    "Sec-GPC",
    "Server",
    "TE",
    "Transfer-Encoding",
    "Upgrade",
    "Upgrade-Insecure-Requests",
    "Vary",
    "Via",
    "X-Forwarded-Host",
    "X-Forwarded-Proto",
    "X-Requested-With",
    "Accept-Ranges",
    "Access-Control-Allow-Origin",
    "Allow",
    "Content-Security-Policy",
    "Strict-Transport-Security",
    "X-Content-Type-Options",
    "X-Frame-Options",
    "X-Powered-By",
    "X-XSS-Protection"
  };

  /// Other words that are common.
  private static final String[] OTHERS = {
    "GET",
    "HEAD",
    "POST",
    "PUT",
    "DELETE",
    "OPTIONS",
    "PATCH",
    "TRACE",
    "CONNECT",
    "Age",
    "Alt-Svc",
    "Authorization",
    "Content-Disposition",
    "Content-Location",
    "Content-MD5",
    "Content-Range",
    "Cookie",
    "Date",
    "ETag",
    "Expires",
    "Forwarded",
    "From",
    "HTTP2-Settings",
    "If-Match",
    "If-Modified-Since",
    "If-None-Match",
    "If-Range",
    "If-Unmodified-Since",
    "Last-Modified",
    "Link",
    "Location",
    "Max-Forwards",
    "Proxy-Authenticate",
    "Proxy-Authorization",
    "Proxy-Connection",
    "Range",
    "Referer",
    "Retry-After",
    "Sec-WebSocket-Accept",
    "Sec-WebSocket-Extensions",
    "Sec-WebSocket-Key",
    "Sec-WebSocket-Protocol",
    "Sec-WebSocket-Version",
    "Set-Cookie",
    "Trailer",
    "Warning",
    "WWW-Authenticate",
    "X-Forwarded-For",
    "X-Real-IP",
    "X-Request-ID",
    "traceparent",
    "tracestate"
  };

  private static final @Nullable String[] KNOWN = new String[SLOTS];
  private static final boolean[] REPEATS = new boolean[SLOTS];

  /// Known words as they begin a field line.
  private static final byte[] @Nullable [] BEGINNINGS = new byte[SLOTS][];

  static {
    for (String word : REPEATING) {
      know(word, true);
      know(word.toLowerCase(Locale.ROOT), true);
    }
    for (String word : OTHERS) {
      know(word, false);
      know(word.toLowerCase(Locale.ROOT), false);
    }
  }

  /// A text and its octets.
  @SuppressWarnings("ArrayRecordComponent") // never compared as a whole, and never changed
  private record Remembered(String text, byte[] octets) {}

  private final @Nullable Remembered[] recent = new Remembered[SLOTS];

  /// A known word.
  ///
  /// @param hash as {@link String#hashCode()} of the same characters
  public String word(byte[] bytes, int offset, int length, int hash) {
    int slot = slotOf(bytes, offset, length, hash);
    String known = KNOWN[slot];
    return known == null ? fresh(bytes, offset, length) : known;
  }

  /// The value of a field of that name.
  public String valueOf(String name, byte[] bytes, int offset, int length) {
    if (length == 0) {
      return "";
    }
    return length <= LONGEST_REMEMBERED && repeats(name)
        ? recent(bytes, offset, length)
        : fresh(bytes, offset, length);
  }

  /// A text that may come again and is no secret.
  public String recent(byte[] bytes, int offset, int length) {
    int end = offset + length;
    int slot = spread(EightOctets.hash(bytes, offset, end));
    Remembered known = recent[slot];
    if (known != null && Arrays.equals(known.octets, 0, known.octets.length, bytes, offset, end)) {
      return known.text;
    }
    String made = fresh(bytes, offset, length);
    recent[slot] = new Remembered(made, Arrays.copyOfRange(bytes, offset, end));
    return made;
  }

  /// A text that is not looked for.
  public static String fresh(byte[] bytes, int offset, int length) {
    return new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
  }

  /// The octets a field line of that name begins with, up to its value; null: the name is not
  /// known. Nobody changes them.
  static byte @Nullable [] beginning(String name) {
    return BEGINNINGS[slotOf(name)];
  }

  /// Whether values of that name are remembered. A name that repeats is a known one.
  private static boolean repeats(String name) {
    return REPEATS[slotOf(name)];
  }

  /// Of a word that is known, or one that is free.
  private static int slotOf(String word) {
    int slot = spread(word.hashCode());
    while (KNOWN[slot] != null && !word.equals(KNOWN[slot])) {
      slot = (slot + 1) % SLOTS;
    }
    return slot;
  }

  private static int slotOf(byte[] bytes, int offset, int length, int hash) {
    int slot = spread(hash);
    for (String known = KNOWN[slot]; known != null; known = KNOWN[slot]) {
      if (isSame(known, bytes, offset, length)) {
        return slot;
      }
      slot = (slot + 1) % SLOTS;
    }
    return slot;
  }

  private static void know(String word, boolean repeats) {
    int slot = slotOf(word);
    KNOWN[slot] = word;
    REPEATS[slot] = repeats;
    BEGINNINGS[slot] = (word + ": ").getBytes(StandardCharsets.US_ASCII);
  }

  private static int spread(int hash) {
    return (hash ^ hash >>> 15) & (SLOTS - 1);
  }

  private static boolean isSame(String text, byte[] bytes, int offset, int length) {
    if (text.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (text.charAt(i) != (bytes[offset + i] & 0xff)) {
        return false;
      }
    }
    return true;
  }
}
