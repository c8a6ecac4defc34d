package com.acme.engine.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A name of a field or a method that is common, found by its octets or its text without making it
/// anew.
///
/// A word is a token (RFC 9110 section 5.6.2): who finds octets here need not check them.
///
/// @param text as it is spelled
/// @param octets of the text
/// @param beginning the octets a field line of that name begins with, up to its value; nobody
///   changes them
/// @param repeats whether values of that field come again from message to message and are no
///   secrets
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole, and never changed
record KnownWord(String text, byte[] octets, byte[] beginning, boolean repeats) {

  private static final int SLOTS = 1024;

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

  private static final @Nullable KnownWord[] BY_TEXT = new KnownWord[SLOTS];
  private static final @Nullable KnownWord[] BY_OCTETS = new KnownWord[SLOTS];

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

  /// The word of that text; null: it is not known.
  static @Nullable KnownWord of(String text) {
    return BY_TEXT[slotOf(text)];
  }

  /// The word of these octets; null: it is not known.
  ///
  /// @param to after the last
  static @Nullable KnownWord of(byte[] bytes, int from, int to) {
    return BY_OCTETS[slotOf(bytes, from, to)];
  }

  /// Of a word that is known, or one that is free.
  private static int slotOf(String text) {
    int slot = Slots.of(text.hashCode(), SLOTS);
    KnownWord known = BY_TEXT[slot];
    while (known != null && !known.text.equals(text)) {
      slot = (slot + 1) % SLOTS;
      known = BY_TEXT[slot];
    }
    return slot;
  }

  private static int slotOf(byte[] bytes, int from, int to) {
    int slot = Slots.of(EightOctets.hash(bytes, from, to), SLOTS);
    KnownWord known = BY_OCTETS[slot];
    while (known != null && !Arrays.equals(known.octets, 0, known.octets.length, bytes, from, to)) {
      slot = (slot + 1) % SLOTS;
      known = BY_OCTETS[slot];
    }
    return slot;
  }

  private static void know(String text, boolean repeats) {
    byte[] octets = text.getBytes(StandardCharsets.US_ASCII);
    byte[] beginning = (text + ": ").getBytes(StandardCharsets.US_ASCII);
    KnownWord word = new KnownWord(text, octets, beginning, repeats);
    BY_TEXT[slotOf(text)] = word;
    BY_OCTETS[slotOf(octets, 0, octets.length)] = word;
  }
}
