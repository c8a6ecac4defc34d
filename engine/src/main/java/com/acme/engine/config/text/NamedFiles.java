package com.acme.engine.config.text;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/// The files and directories a configuration names; those that are missing become findings. Paths
/// are relative to the configuration's own directory.
final class NamedFiles {

  private final Path directory;
  private final ConfigurationFiles files;
  private final Findings findings;

  NamedFiles(Path directory, ConfigurationFiles files, Findings findings) {
    this.directory = directory;
    this.files = files;
    this.findings = findings;
  }

  /// What paths are relative to.
  Path folder() {
    return directory;
  }

  /// A directory that may be there, by its name in that folder.
  Optional<Path> directoryIfThere(String name) {
    return Optional.of(directory.resolve(name)).filter(files::isDirectory);
  }

  /// The absolute path, whether or not anything is there.
  Optional<Path> path(Located<String> path) {
    try {
      return Optional.of(directory.resolve(path.value()).normalize());
    } catch (InvalidPathException e) {
      findings.add(
          path.at(), "\"" + path.shown() + "\" is not a path: " + e.getReason(), "correct it");
      return Optional.empty();
    }
  }

  /// A file that must be there.
  ///
  /// @param use what it is for: `the certificate`
  Optional<Path> file(Located<String> path, String use) {
    Optional<Path> found = path(path);
    found.filter(file -> !files.isFile(file)).ifPresent(_ -> missing(path, use, "file"));
    return found;
  }

  /// A directory that must be there.
  Optional<Path> directory(Located<String> path, String use) {
    Optional<Path> found = path(path);
    found
        .filter(folder -> !files.isDirectory(folder))
        .ifPresent(_ -> missing(path, use, "directory"));
    return found;
  }

  /// The text of a file that is there; a file that cannot be read is a finding.
  Optional<String> read(Path file, Located<String> path) {
    if (!files.isFile(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(files.read(file));
    } catch (IOException _) {
      findings.add(
          path.at(),
          path.shown() + " cannot be read as text",
          "write the path of a PEM file in UTF-8, smaller than 1 MiB");
      return Optional.empty();
    }
  }

  private void missing(Located<String> path, String use, String kind) {
    findings.add(
        path.at(),
        use + " " + path.shown() + " is not a readable " + kind,
        "create it, or correct the path");
  }
}
