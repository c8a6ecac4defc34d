package com.acme.engine.files;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Pages by their paths without `.html`. Each page keeps one path: the others lead to it.
final class CleanUrls {

  private static final String ENDING = ".html";

  /// Says what lies at a path below the root.
  interface Lookup {
    Located at(String path) throws IOException;
  }

  private final List<String> index;
  private final Lookup lookup;

  /// @param index file names tried for a directory
  CleanUrls(List<String> index, Lookup lookup) {
    this.index = index;
    this.lookup = lookup;
  }

  /// The path a page has instead of the one by its whole name: that of its directory for an index.
  /// Empty where something else lies there.
  ///
  /// @param path of a file that is there
  Optional<String> shorter(String path) throws IOException {
    Optional<String> directory = directory(path);
    if (directory.isPresent()) {
      return directory;
    }
    int name = path.lastIndexOf('/') + 1;
    if (!path.endsWith(ENDING) || path.length() == name + ENDING.length()) {
      return Optional.empty();
    }
    String bare = path.substring(0, path.length() - ENDING.length());
    return lookup.at(bare) instanceof Located.InFile ? Optional.empty() : Optional.of(bare);
  }

  /// The path an index has instead of its own: that of its directory. Empty for any other file.
  Optional<String> directory(String path) throws IOException {
    int name = path.lastIndexOf('/') + 1;
    String directory = path.substring(0, name);
    String file = path.substring(name);
    return index.contains(file) && indexOf(directory).equals(Optional.of(file))
        ? Optional.of(directory)
        : Optional.empty();
  }

  /// The page that a path without its ending leads to.
  Optional<Located.InFile> page(String path) throws IOException {
    return !path.isEmpty()
            && !path.endsWith("/")
            && lookup.at(path + ENDING) instanceof Located.InFile file
        ? Optional.of(file)
        : Optional.empty();
  }

  /// Where a path with a slash too many leads to; empty when nothing is there without it.
  Optional<String> withoutSlash(String path) throws IOException {
    if (path.length() < 2) {
      return Optional.empty();
    }
    String bare = path.substring(0, path.length() - 1);
    boolean found = lookup.at(bare) instanceof Located.InFile || page(bare).isPresent();
    return found ? Optional.of(bare) : Optional.empty();
  }

  /// The path of the file that holds a page.
  static String file(String path) {
    return path + ENDING;
  }

  private Optional<String> indexOf(String directory) throws IOException {
    for (String name : index) {
      if (lookup.at(directory + name) instanceof Located.InFile) {
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }
}
