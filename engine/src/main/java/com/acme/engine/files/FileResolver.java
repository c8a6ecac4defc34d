package com.acme.engine.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// Finds, opens and reads regular files below a root; everything else does not exist here. How it
/// stays inside is told at {@link Descent}.
public final class FileResolver {

  /// How often a file is opened or read again because it changed meanwhile.
  private static final int ATTEMPTS = 4;

  private final Path root;
  private final NameRules rules;
  private final Descent descent;

  /// Files below `root`.
  ///
  /// @param root a directory; it may come and go
  /// @param rules which names may be looked up
  public FileResolver(Path root, NameRules rules) {
    this(root, rules, foldsCase(), Folder::root);
  }

  /// Files below `root`, on a platform of another kind.
  FileResolver(Path root, NameRules rules, boolean foldsCase, Descent.Opener opener) {
    this.root = root.toAbsolutePath().normalize();
    this.rules = rules;
    this.descent = new Descent(this.root, foldsCase, opener);
  }

  Path root() {
    return root;
  }

  NameRules rules() {
    return rules;
  }

  /// What a path leads to.
  ///
  /// @throws AccessDeniedException if the operating system refuses
  /// @throws IOException if the disk fails
  Found find(FilePath path) throws IOException {
    return descent.to(path.names(), FileResolver::lookUp).orElseGet(Found.Nothing::new);
  }

  /// Opens a regular file; empty when there is none.
  ///
  /// @throws AccessDeniedException if the operating system refuses
  /// @throws IOException if the disk fails
  Optional<OpenedFile> open(FilePath path) throws IOException {
    return descent.to(
        path.names(), (folder, name) -> open(folder, name, descent.locate(path.names())));
  }

  /// Reads a regular file as a whole, never while it changes; empty when there is none, when it is
  /// larger than `limit` bytes or keeps changing.
  ///
  /// @throws AccessDeniedException if the operating system refuses
  /// @throws IOException if the disk fails
  Optional<ReadFile> read(FilePath path, int limit) throws IOException {
    return descent
        .to(path.names(), (folder, name) -> read(folder, name, limit))
        .flatMap(file -> file);
  }

  /// Where a path that leads to something lies, or would lie.
  Path place(FilePath path) {
    return descent.locate(path.names());
  }

  /// The state of whatever lies at a place right now, by one look at its attributes, links
  /// followed. It only tells whether a file found by {@link #find} is still the same; empty also
  /// when nobody can tell.
  static Optional<FileStamp> glance(Path place) throws IOException {
    try {
      return Optional.ofNullable(
              place
                  .getFileSystem()
                  .provider()
                  .readAttributesIfExists(place, BasicFileAttributes.class))
          .map(FileStamp::of);
    } catch (FileSystemException unknown) {
      return Optional.empty();
    }
  }

  /// The names in a directory that may be served, with what they lead to; at most `limit`.
  ///
  /// @throws NotDirectoryException if the path leads to no directory
  List<ListedFile> list(FilePath path, int limit) throws IOException {
    List<ListedFile> files = new ArrayList<>();
    for (String name : names(path)) {
      if (files.size() == limit) {
        break;
      }
      switch (find(path.child(name))) {
        case Found.Regular(FileStamp stamp) ->
            files.add(new ListedFile(name, false, stamp.size(), stamp.modified()));
        case Found.Directory _ -> files.add(ListedFile.directory(name));
        case Found.Nothing _ -> {}
      }
    }
    return files;
  }

  private List<String> names(FilePath path) throws IOException {
    return descent
        .into(path.names(), (folder, _) -> allowedNames(folder))
        .orElseThrow(() -> new NotDirectoryException(path.toString()));
  }

  private List<String> allowedNames(Folder folder) throws IOException {
    List<String> names = new ArrayList<>();
    try {
      for (Iterator<Path> each = folder.names(); each.hasNext(); ) {
        String name = String.valueOf(each.next().getFileName());
        if (rules.allow(name)) {
          names.add(name);
        }
      }
    } catch (DirectoryIteratorException failed) {
      throw failed.getCause();
    }
    return names;
  }

  private static Found lookUp(Folder folder, String name) throws IOException {
    BasicFileAttributes attributes = folder.unlinked(name);
    if (attributes.isDirectory()) {
      return new Found.Directory();
    }
    return attributes.isRegularFile()
        ? new Found.Regular(FileStamp.of(attributes))
        : new Found.Nothing();
  }

  private static OpenedFile open(Folder folder, String name, Path path) throws IOException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      FileStamp before = regular(folder, name);
      FileChannel channel = folder.open(name);
      boolean kept = false;
      try {
        long size = channel.size();
        FileStamp after = regular(folder, name);
        // The same file before and after is the one in between, unless another came and went and
        // left its identity to a third: its size tells. A file that grows keeps its first bytes, so
        // a log can be served while it is written.
        if (after.isSameFileAs(before)
            && before.size() <= size
            && size <= after.size()
            && channel.size() >= after.size()) {
          kept = true;
          return new OpenedFile(path, channel, after);
        }
      } finally {
        if (!kept) {
          channel.close();
        }
      }
    }
    throw new IOException("the file is replaced faster than it can be opened: " + path);
  }

  private static Optional<ReadFile> read(Folder folder, String name, int limit) throws IOException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try (OpenedFile file = open(folder, name, Path.of(name))) {
        if (file.stamp().size() > limit) {
          return Optional.empty();
        }
        ByteBuffer content = ByteBuffer.allocate((int) file.stamp().size());
        int count = 0;
        while (content.hasRemaining() && count >= 0) {
          count = file.channel().read(content);
        }
        if (!content.hasRemaining() && regular(folder, name).equals(file.stamp())) {
          return Optional.of(new ReadFile(content.array(), file.stamp()));
        }
      }
    }
    return Optional.empty();
  }

  /// The state of a regular file; anything else does not exist here.
  private static FileStamp regular(Folder folder, String name) throws IOException {
    BasicFileAttributes attributes = folder.unlinked(name);
    if (!attributes.isRegularFile()) {
      throw new NoSuchFileException(name);
    }
    return FileStamp.of(attributes);
  }

  private static boolean foldsCase() {
    String system = System.getProperty("os.name", "");
    return system.startsWith("Windows") || system.startsWith("Mac");
  }
}
