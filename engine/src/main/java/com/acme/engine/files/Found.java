package com.acme.engine.files;

/// What a path leads to.
sealed interface Found {

  /// A regular file.
  record Regular(FileStamp stamp) implements Found {}

  /// A directory.
  record Directory() implements Found {}

  /// Nothing, or something that is never served: a device, a FIFO, a socket, a link that leaves the
  /// root.
  record Nothing() implements Found {}
}
