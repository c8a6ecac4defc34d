package com.acme.engine.cache;

import com.acme.engine.http.Fields;
import java.util.List;
import java.util.Optional;

/// What the answer to a HEAD says about a stored answer to a GET (RFC 9111 section 4.3.5).
final class HeadAnswer {

  private HeadAnswer() {}

  /// Whether the same representation is still there, by its validators and its length.
  static boolean confirms(Fields head, StoredResponse stored) {
    for (String validator : List.of("ETag", "Last-Modified")) {
      Optional<String> newer = head.first(validator);
      if (newer.isPresent() && !newer.equals(stored.fields().first(validator))) {
        return false;
      }
    }
    Optional<String> length = head.first("Content-Length");
    return length.isEmpty() || length.get().equals(Long.toString(stored.content().length()));
  }
}
