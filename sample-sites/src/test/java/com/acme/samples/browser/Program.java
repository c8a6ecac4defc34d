package com.acme.samples.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the tests in a browser run, and the Debian package that has it.
enum Program {
  CHROMIUM("chromium", "chromium"),
  CHROMEDRIVER("chromedriver", "chromium-driver"),
  /// Makes the trust store that Chromium reads.
  CERTUTIL("certutil", "libnss3-tools");

  private final String file;
  private final String debianPackage;

  Program(String file, String debianPackage) {
    this.file = file;
    this.debianPackage = debianPackage;
  }

  /// The folders of the path, then those where Debian puts programs, which a bare path leaves out.
  static List<Path> usualFolders() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.concat(
            Arrays.stream(path.split(File.pathSeparator)).filter(folder -> !folder.isEmpty()),
            Stream.of("/usr/local/bin", "/usr/bin", "/usr/lib/chromium"))
        .map(Path::of)
        .toList();
  }

  /// The first of that name that can be run.
  Optional<Path> in(List<Path> folders) {
    return folders.stream()
        .map(folder -> folder.resolve(file))
        .filter(found -> Files.isRegularFile(found) && Files.isExecutable(found))
        .findFirst();
  }

  /// Says what is not there and how to get it; empty when all are there.
  static String missing(List<Path> folders) {
    List<Program> absent = new ArrayList<>(List.of(values()));
    absent.removeIf(program -> program.in(folders).isPresent());
    return absent.isEmpty()
        ? ""
        : "missing for tests in a browser: %s; to have them: apt-get install %s"
            .formatted(
                absent.stream().map(program -> program.file).collect(Collectors.joining(", ")),
                absent.stream()
                    .map(program -> program.debianPackage)
                    .collect(Collectors.joining(" ")));
  }
}
