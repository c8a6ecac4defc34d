package com.acme.engine.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Iterator;

/// A directory that was reached from the root without following a link.
///
/// Two kinds: {@link SecureFolder} holds the directory itself open and looks names up in it, so
/// nobody can move a link in between check and use; {@link PlainFolder} checks paths before and
/// after, for platforms without directory handles.
interface Folder extends Closeable {

  /// A name leads elsewhere; where to must be checked before going there.
  final class LinkFound extends FileSystemException {
    private static final long serialVersionUID = 1L;

    LinkFound(String name) {
      super(name);
    }
  }

  /// Opens a root; links up to it are the operator's own.
  @SuppressWarnings("StreamResourceLeak") // the folder holds it and is closed
  static Folder root(Path root) throws IOException {
    // Asked first, because opening a FIFO would wait for a writer.
    if (!Files.isDirectory(root)) {
      throw new NoSuchFileException(root.toString());
    }
    DirectoryStream<Path> stream = Files.newDirectoryStream(root);
    if (stream instanceof SecureDirectoryStream<Path> secure) {
      return new SecureFolder(secure);
    }
    stream.close();
    return new PlainFolder(root.toRealPath());
  }

  /// Opens a directory in this one.
  ///
  /// @throws LinkFound if the name is a link
  /// @throws NotDirectoryException if it is something else
  Folder folder(String name) throws IOException;

  /// Opens a file in this directory, never through a link. The caller knows that it is a regular
  /// file: opening a FIFO would wait.
  FileChannel open(String name) throws IOException;

  /// The attributes of a name, never of what a link points to.
  BasicFileAttributes attributes(String name) throws IOException;

  /// All names in this directory, hidden ones too. Asked for once.
  Iterator<Path> names() throws IOException;

  /// Attributes of a name that may be a directory or a file, but no link.
  default BasicFileAttributes unlinked(String name) throws IOException {
    BasicFileAttributes attributes = attributes(name);
    if (attributes.isSymbolicLink()) {
      throw new LinkFound(name);
    }
    return attributes;
  }

  /// Checks that a name is a directory, before it is opened as one.
  default void requireDirectory(String name) throws IOException {
    if (!unlinked(name).isDirectory()) {
      throw new NotDirectoryException(name);
    }
  }
}
