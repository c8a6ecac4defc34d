package com.acme.engine.files;

import java.util.Optional;

/// What lies at a path below a root, as far as it is known without opening it again.
sealed interface Located {

  /// A regular file.
  ///
  /// @param path where it lies
  /// @param stamp its state
  /// @param validators what its stamp means to a client
  /// @param content its bytes, when it is small and did not change while it was read
  record InFile(FilePath path, FileStamp stamp, FileValidators validators, Optional<byte[]> content)
      implements Located {

    /// Its own name.
    String name() {
      return path.names().getLast();
    }
  }

  /// A directory.
  record Directory(FilePath path) implements Located {}

  /// Nothing that is served.
  record Nothing() implements Located {}
}
