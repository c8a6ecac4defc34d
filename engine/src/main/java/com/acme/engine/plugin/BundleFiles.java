package com.acme.engine.plugin;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The jars of one plug-in as they lie on disk now.
///
/// @param path a jar, or a folder of jars
/// @param jars never empty
record BundleFiles(Path path, List<Stamp> jars) {

  /// Tells whether a file is the one it was.
  record Stamp(Path file, long size, FileTime changed) {}

  /// Names the plug-in, and is another one when a file of it has changed.
  String origin() {
    return path + "#" + Integer.toHexString(jars.hashCode());
  }

  /// Whether the files on disk are others by now.
  boolean areOutdated() {
    try {
      return !of(path).filter(this::equals).isPresent();
    } catch (IOException _) {
      return true;
    }
  }

  /// The plug-ins of a folder: each jar is one, and each folder with jars.
  static List<BundleFiles> in(Path folder) throws IOException {
    List<BundleFiles> all = new ArrayList<>();
    for (Path path : sorted(folder, "*")) {
      of(path).ifPresent(all::add);
    }
    return all;
  }

  private static Optional<BundleFiles> of(Path path) throws IOException {
    List<Stamp> jars = new ArrayList<>();
    if (Files.isDirectory(path)) {
      for (Path jar : sorted(path, "*.jar")) {
        jars.add(stamp(jar));
      }
    } else if (path.toString().endsWith(".jar") && Files.exists(path)) {
      jars.add(stamp(path));
    }
    return jars.isEmpty() ? Optional.empty() : Optional.of(new BundleFiles(path, jars));
  }

  private static List<Path> sorted(Path folder, String names) throws IOException {
    List<Path> all = new ArrayList<>();
    try (DirectoryStream<Path> paths = Files.newDirectoryStream(folder, names)) {
      paths.forEach(all::add);
    }
    all.sort(Comparator.naturalOrder());
    return all;
  }

  private static Stamp stamp(Path jar) throws IOException {
    BasicFileAttributes read = Files.readAttributes(jar, BasicFileAttributes.class);
    return new Stamp(jar, read.size(), read.lastModifiedTime());
  }
}
