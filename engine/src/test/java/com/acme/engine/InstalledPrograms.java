package com.acme.engine;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/// Programs of the system that some tests need. A test is skipped where they are missing; in CI
/// that fails.
public final class InstalledPrograms {

  private InstalledPrograms() {}

  /// Skips the test unless all are there.
  public static void assumeThere(String... programs) {
    for (String program : programs) {
      assumeTrue(isThere(program), () -> program + " is not installed");
    }
  }

  /// In the path, or where Debian puts programs for administrators.
  private static boolean isThere(String program) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.concat(Arrays.stream(path.split(File.pathSeparator, -1)), Stream.of("/usr/sbin"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
