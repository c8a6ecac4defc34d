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
  /// @param home the person's own folder, where no variable names another
  /// @param variables looks environment variables up
  public static Path of(String system, Path home, Function<String, Optional<String>> variables) {
    if (system.startsWith("Windows")) {
      return variables
          .apply("APPDATA")
          .map(Path::of)
          .orElse(home.resolve("AppData").resolve("Roaming"))
          .resolve("acme");
    }
    // Java asks the system's list of users instead, which a person, a container and a test may not.
    Path own = absolute(variables.apply("HOME")).orElse(home);
    if (system.startsWith("Mac")) {
      return own.resolve("Library").resolve("Application Support").resolve("acme");
    }
    // XDG Base Directory Specification: a relative path is to be ignored.
    return absolute(variables.apply("XDG_CONFIG_HOME"))
        .orElse(own.resolve(".config"))
        .resolve("acme");
  }

  private static Optional<Path> absolute(Optional<String> path) {
    return path.filter(value -> !value.isEmpty()).map(Path::of).filter(Path::isAbsolute);
  }
}
