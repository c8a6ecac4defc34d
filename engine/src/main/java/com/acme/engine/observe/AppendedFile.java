package com.acme.engine.observe;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A file that is appended to, and opened anew when somebody moved it away or removed it, as log
/// rotation does.
final class AppendedFile implements LineTarget {

  private final Path path;
  private @Nullable OutputStream open;
  private @Nullable Object identity;

  AppendedFile(Path path) {
    this.path = path;
  }

  @Override
  public void append(byte[] bytes, int length) throws IOException {
    current().write(bytes, 0, length);
  }

  @Override
  public String name() {
    return path.toString();
  }

  @Override
  public void close() throws IOException {
    if (open != null) {
      open.close();
      open = null;
    }
  }

  private OutputStream current() throws IOException {
    if (open != null && Objects.equals(identity, identityOf(path))) {
      return open;
    }
    close();
    Path folder = path.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    open = new FileOutputStream(path.toFile(), true);
    identity = identityOf(path);
    return open;
  }

  /// Device and inode; where the system has none, the time the file was made; null for no file.
  private static @Nullable Object identityOf(Path path) throws IOException {
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      Object key = attributes.fileKey();
      return key == null ? attributes.creationTime() : key;
    } catch (NoSuchFileException e) {
      return null;
    }
  }
}
