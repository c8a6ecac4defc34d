package com.acme.engine.rewrite;

import com.acme.engine.http.Fields;
import java.util.List;

/// The fields that state a digest of content (RFC 9530 and before it), untrue once it is changed.
final class Digests {

  private static final List<String> NAMES =
      List.of("Content-Digest", "Repr-Digest", "Digest", "Content-MD5");

  private Digests() {}

  static Fields remove(Fields fields) {
    NAMES.forEach(fields::remove);
    return fields;
  }
}
