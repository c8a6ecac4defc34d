package com.acme.engine.config.text;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// The files a configuration names.
public interface ConfigurationFiles {

  /// Whether there is a file that can be read.
  boolean isFile(Path path);

  /// Whether there is a directory that can be read.
  boolean isDirectory(Path path);

  /// The text of a file.
  ///
  /// @throws IOException if it cannot be read, is not UTF-8 or is larger than 1 MiB
  String read(Path path) throws IOException;

  /// The files of this machine.
  static ConfigurationFiles onDisk() {
    return new OnDisk();
  }

  /// The files of this machine.
  final class OnDisk implements ConfigurationFiles {

    /// No certificate chain or secret is larger.
    private static final long MAX_SIZE = 1024 * 1024;

    private OnDisk() {}

    @Override
    public boolean isFile(Path path) {
      return Files.isRegularFile(path) && Files.isReadable(path);
    }

    @Override
    public boolean isDirectory(Path path) {
      return Files.isDirectory(path) && Files.isReadable(path);
    }

    @Override
    public String read(Path path) throws IOException {
      if (Files.size(path) > MAX_SIZE) {
        throw new IOException("larger than 1 MiB");
      }
      return Files.readString(path, StandardCharsets.UTF_8);
    }
  }
}
