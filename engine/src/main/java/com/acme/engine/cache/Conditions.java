package com.acme.engine.cache;

import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Request;
import com.acme.engine.exchange.Response;
import com.acme.engine.http.EntityTag;
import com.acme.engine.http.Fields;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Asks the origin whether what is stored still holds (RFC 9111 section 4.3).
final class Conditions {

  /// What a client asks about its own copy; this cache asks about its own.
  private static final List<String> CLIENTS = List.of("If-None-Match", "If-Modified-Since");

  private Conditions() {}

  /// The request that goes to the origin.
  ///
  /// @param stale what is stored; null: nothing
  static Request on(Exchange exchange, @Nullable StoredResponse stale) {
    Request request = exchange.request();
    if (stale == null) {
      return request;
    }
    Fields fields = request.fields().copy();
    CLIENTS.forEach(fields::remove);
    stale.fields().first("ETag").ifPresent(tag -> fields.set("If-None-Match", tag));
    stale.fields().first("Last-Modified").ifPresent(date -> fields.set("If-Modified-Since", date));
    return request.withFields(fields);
  }

  /// The request of a client without what it asks about its own copy, so that the whole is fetched.
  static Request whole(Request asked) {
    // What is stored is the answer to a GET, whoever had it fetched.
    Request request = asked.isHead() ? asked.withMethod("GET") : asked;
    Fields fields = request.fields();
    if (!isConditional(fields) && !fields.contains("Range")) {
      return request;
    }
    Fields without = fields.copy();
    CLIENTS.forEach(without::remove);
    without.remove("Range").remove("If-Range");
    return request.withFields(without);
  }

  /// The request that fetches all that a key stands for: the whole, or one slice.
  static Request anew(CacheKey key, Request asked) {
    return key.isSlice() ? asked : whole(asked);
  }

  static boolean isConditional(Fields fields) {
    return fields.contains("If-None-Match") || fields.contains("If-Modified-Since");
  }

  /// Whether a 304 speaks of what is stored: it names no other tag (section 4.3.4).
  static boolean confirms(Response notModified, StoredResponse stored) {
    Optional<EntityTag> named = notModified.fields().first("ETag").flatMap(EntityTag::parse);
    Optional<EntityTag> own = stored.fields().first("ETag").flatMap(EntityTag::parse);
    return named.isEmpty() || own.isEmpty() || named.get().matchesWeakly(own.get());
  }
}
