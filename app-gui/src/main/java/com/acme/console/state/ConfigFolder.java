package com.acme.console.state;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/// Where a person's machine keeps the choices of programs.
public final class ConfigFolder {

  private ConfigFolder() {}

  /// The folder, which need not exist.
  ///
  /// @param system name of the operating system, as in `os.name`
  /// @param home the person's own folder
  /// @param variables looks environment variables up
  public static Path of(String system, Path home, Function<String, Optional<String>> variables) {
    if (system.startsWith("Windows")) {
      return variables
          .apply("APPDATA")
          .map(Path::of)
          .orElse(home.resolve("AppData").resolve("Roaming"))
          .resolve("acme");
    }
    if (system.startsWith("Mac")) {
      return home.resolve("Library").resolve("Application Support").resolve("acme");
    }
    // XDG Base Directory Specification: a relative path is to be ignored.
    return variables
        .apply("XDG_CONFIG_HOME")
        .filter(value -> !value.isEmpty())
        .map(Path::of)
        .filter(Path::isAbsolute)
        .orElse(home.resolve(".config"))
        .resolve("acme");
  }
}
