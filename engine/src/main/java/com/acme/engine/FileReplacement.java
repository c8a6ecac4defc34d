package com.acme.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// A new text for the configuration's file: beside it first, then renamed, so that a crash leaves
/// the old text or the new one, never half of one.
final class FileReplacement implements AutoCloseable {

  private final Path target;
  private final Path beside;

  /// Writes the text beside the file, with the file's rights; a link stays one.
  ///
  /// @throws IOException if the folder cannot be written to; then nothing has changed
  FileReplacement(Path file, String text) throws IOException {
    this.target = Files.isSymbolicLink(file) ? file.toRealPath() : file;
    this.beside = target.resolveSibling(target.getFileName() + ".new");
    Files.copy(
        target, beside, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
    Files.writeString(beside, text);
  }

  /// Puts it in the file's place.
  void commit() throws IOException {
    Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /// Leaves nothing behind where it was not put in place.
  @Override
  public void close() throws IOException {
    Files.deleteIfExists(beside);
  }
}
