package com.acme.engine.cache;

import com.acme.engine.http.CacheControl;
import com.acme.engine.http.Fields;
import com.acme.engine.http.HttpDate;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;

/// Which fields of responses are stored, and which a newer response changes (RFC 9111 sections 3.1
/// and 3.2).
final class StorableFields {

  /// They concern one connection or one client.
  private static final Set<String> NEVER =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-connection",
          "proxy-authenticate",
          "proxy-authentication-info",
          "proxy-authorization",
          "te",
          "transfer-encoding",
          "upgrade",
          "trailer",
          "age",
          "content-length",
          "set-cookie");

  /// They describe the bytes that are stored.
  private static final Set<String> OF_CONTENT =
      Set.of("content-encoding", "content-length", "content-range");

  /// What no recipient may merge into the head, or would understand only there (RFC 9110 section
  /// 6.5.1).
  private static final Set<String> NEVER_BEHIND =
      Set.of(
          "cache-control",
          "expires",
          "date",
          "vary",
          "location",
          "retry-after",
          "content-type",
          "www-authenticate",
          "authorization");

  private StorableFields() {}

  /// The fields to store.
  ///
  /// @param directives whose `no-cache` and `private` may name fields that are not kept
  static Fields of(Fields response, CacheControl directives, Instant received) {
    Fields kept = new Fields();
    for (int i = 0; i < response.size(); i++) {
      String name = response.nameAt(i);
      if (!NEVER.contains(name.toLowerCase(Locale.ROOT))) {
        kept.add(name, response.valueAt(i));
      }
    }
    directives.fieldNames("no-cache").forEach(kept::remove);
    directives.fieldNames("private").forEach(kept::remove);
    // A cache tells when it got what states no date (RFC 9110 section 6.6.1).
    return kept.contains("Date") ? kept : kept.add("Date", HttpDate.format(received));
  }

  /// The trailer fields to store: apart from the others, which they never change (RFC 9111 section
  /// 3.1).
  static Fields behind(Fields trailers, CacheControl directives) {
    Fields kept = new Fields();
    for (int i = 0; i < trailers.size(); i++) {
      String lower = trailers.nameAt(i).toLowerCase(Locale.ROOT);
      if (isUpdated(lower) && !NEVER_BEHIND.contains(lower)) {
        kept.add(trailers.nameAt(i), trailers.valueAt(i));
      }
    }
    directives.fieldNames("no-cache").forEach(kept::remove);
    directives.fieldNames("private").forEach(kept::remove);
    return kept;
  }

  /// Says which trailers follow (RFC 9110 section 6.6.2).
  static void announce(Fields trailers, Fields head) {
    for (int i = 0; i < trailers.size(); i++) {
      head.add("Trailer", trailers.nameAt(i));
    }
  }

  /// The stored fields with those of a response that confirms them.
  static Fields updated(Fields stored, Fields newer) {
    Fields updated = stored.copy();
    for (int i = 0; i < newer.size(); i++) {
      if (isUpdated(newer.nameAt(i))) {
        updated.remove(newer.nameAt(i));
      }
    }
    for (int i = 0; i < newer.size(); i++) {
      if (isUpdated(newer.nameAt(i))) {
        updated.add(newer.nameAt(i), newer.valueAt(i));
      }
    }
    return updated;
  }

  private static boolean isUpdated(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return !NEVER.contains(lower) && !OF_CONTENT.contains(lower);
  }
}
