package com.acme.engine.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The way from a root down to a directory inside it: containment.
///
/// Directories are entered one by one without following links, so that what is reached is inside
/// whatever changes meanwhile. Where a name is a link, the real path of the whole is asked for;
/// when that lies inside the real root, the descent starts again along it. A link that leaves the
/// root leads to nothing. The root itself is looked up each time: it may be a link that a
/// deployment moves.
final class Descent {

  private static final Logger LOG = LoggerFactory.getLogger(Descent.class);

  /// How often a descent is tried when links are met or directories change under it.
  private static final int ATTEMPTS = 4;

  /// Opens the root.
  interface Opener {
    Folder open(Path root) throws IOException;
  }

  /// Does something where a descent ends.
  interface Arrival<T> {
    /// Says what was found.
    ///
    /// @param folder the directory
    /// @param name what was asked for in it; `.` for itself
    T at(Folder folder, String name) throws IOException;
  }

  private final Path root;
  private final boolean foldsCase;
  private final Opener opener;
  private final AtomicBoolean missingRootTold = new AtomicBoolean();
  private final AtomicBoolean unwritableNameTold = new AtomicBoolean();

  /// Ways down from one root.
  ///
  /// @param root absolute
  /// @param foldsCase whether names that differ in case are one file there
  Descent(Path root, boolean foldsCase, Opener opener) {
    this.root = root;
    this.foldsCase = foldsCase;
    this.opener = opener;
  }

  /// Arrives in the directory that should hold the last name; empty when there is no such way, or
  /// the arrival found nothing.
  ///
  /// @throws AccessDeniedException if the operating system refuses
  /// @throws IOException if the disk fails
  <T> Optional<T> to(List<String> names, Arrival<T> arrival) throws IOException {
    return follow(
        names,
        along -> {
          int last = along.size() - 1;
          try (Folder folder = enter(along.subList(0, Math.max(0, last)))) {
            return arrival.at(folder, last < 0 ? "." : along.get(last));
          }
        });
  }

  /// Arrives in the directory itself.
  <T> Optional<T> into(List<String> names, Arrival<T> arrival) throws IOException {
    return follow(
        names,
        along -> {
          try (Folder folder = enter(along)) {
            return arrival.at(folder, ".");
          }
        });
  }

  /// Where the names lie by their text; what lies there may be a link.
  Path locate(List<String> names) {
    Path path = root;
    for (String name : names) {
      path = path.resolve(name);
    }
    return path;
  }

  /// Goes along names that are free of links, or finds out that they are not.
  private interface Walk<T> {
    T along(List<String> names) throws IOException;
  }

  private <T> Optional<T> follow(List<String> names, Walk<T> walk) throws IOException {
    List<String> along = names;
    for (int attempt = 1; ; attempt++) {
      try {
        T arrived = walk.along(along);
        requireSpelling(along);
        return Optional.of(arrived);
      } catch (NoSuchFileException | NotDirectoryException nothing) {
        return Optional.empty();
      } catch (InvalidPathException unwritable) {
        tellUnwritableName();
        return Optional.empty();
      } catch (AccessDeniedException refused) {
        throw refused;
      } catch (Folder.LinkFound link) {
        if (attempt == ATTEMPTS) {
          return Optional.empty();
        }
      } catch (IOException failed) {
        // What is a directory when it is looked at and a link when it is opened fails in a way of
        // its own; what fails each time is a failure.
        if (attempt == ATTEMPTS) {
          throw failed;
        }
      }
      Optional<List<String>> real = realNames(names);
      if (real.isEmpty()) {
        return Optional.empty();
      }
      along = real.get();
    }
  }

  /// Names that no file system takes were refused before; left is what the locale cannot write.
  private void tellUnwritableName() {
    if (unwritableNameTold.compareAndSet(false, true)) {
      LOG.warn(
          "File names below {} that are not ASCII cannot be opened, because this process runs in a"
              + " locale without them; start it with LC_ALL=C.UTF-8",
          root);
    }
  }

  private Folder enter(List<String> names) throws IOException {
    Folder folder = openRoot();
    for (String name : names) {
      try (Folder parent = folder) {
        folder = parent.folder(name);
      }
    }
    return folder;
  }

  private Folder openRoot() throws IOException {
    try {
      return opener.open(root);
    } catch (NoSuchFileException | NotDirectoryException missing) {
      if (missingRootTold.compareAndSet(false, true)) {
        LOG.warn("The root {} is no directory; its files are answered 404 until it is", root);
      }
      throw missing;
    }
  }

  /// The names from the real root to the real file; empty when it is gone or outside.
  private Optional<List<String>> realNames(List<String> names) throws IOException {
    try {
      Path realRoot = root.toRealPath();
      Path real = locate(names).toRealPath();
      if (!real.startsWith(realRoot)) {
        return Optional.empty();
      }
      List<String> found = new ArrayList<>();
      for (Path name : realRoot.relativize(real)) {
        found.add(name.toString());
      }
      return Optional.of(found.equals(List.of("")) ? List.of() : found);
    } catch (AccessDeniedException refused) {
      throw refused;
    } catch (FileSystemException danglingOrCircular) {
      return Optional.empty();
    }
  }

  /// Where file systems fold case, `/Admin` and `/admin` are one file and two paths: only the one
  /// that is spelled as on the disk is served, or rules for the other could be passed. macOS may
  /// also store accented letters decomposed, which is the same spelling.
  private void requireSpelling(List<String> names) throws IOException {
    if (foldsCase
        && !realNames(names).map(Descent::normalized).equals(Optional.of(normalized(names)))) {
      throw new NoSuchFileException("spelled otherwise");
    }
  }

  private static List<String> normalized(List<String> names) {
    return names.stream().map(name -> Normalizer.normalize(name, Normalizer.Form.NFC)).toList();
  }
}
