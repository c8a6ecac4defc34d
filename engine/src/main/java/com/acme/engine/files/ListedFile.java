package com.acme.engine.files;

import java.time.Instant;

/// A line of a directory listing.
///
/// @param name of the file or directory, decoded
/// @param directory whether it is one
/// @param size in bytes; 0 for a directory
/// @param modified when it last changed; the epoch for a directory, whose time says little
record ListedFile(String name, boolean directory, long size, Instant modified) {

  static ListedFile directory(String name) {
    return new ListedFile(name, true, 0, Instant.EPOCH);
  }
}
