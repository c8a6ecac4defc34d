package com.acme.engine.cache.shared;

import java.util.List;

/// Content that does not lie with its response, but beside it in several pieces, so that no command
/// is long.
///
/// @param id names them
/// @param sums CRC-32C of each
record Pieces(String id, List<Integer> sums) {

  /// All of the content lies with the response.
  static final Pieces NONE = new Pieces("", List.of());

  Pieces {
    sums = List.copyOf(sums);
  }

  boolean isEmpty() {
    return sums.isEmpty();
  }
}
