package com.acme.engine.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// Where a person's machine keeps what programs own, for servers that have no folder of their own.
final class StateFolder {

  private StateFolder() {}

  /// The folder, which need not exist.
  ///
  /// @param system name of the operating system, as in `os.name`
  /// @param home the person's own folder
  /// @param variables looks environment variables up
  static Path of(String system, Path home, Function<String, Optional<String>> variables) {
    String name = system.toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      return variable(variables, "LOCALAPPDATA")
          .orElse(home.resolve("AppData").resolve("Local"))
          .resolve("acme");
    }
    if (name.startsWith("mac")) {
      return home.resolve("Library").resolve("Application Support").resolve("acme");
    }
    // XDG Base Directory Specification: a relative path is to be ignored.
    return variable(variables, "XDG_STATE_HOME")
        .filter(Path::isAbsolute)
        .orElse(home.resolve(".local").resolve("state"))
        .resolve("acme");
  }

  private static Optional<Path> variable(
      Function<String, Optional<String>> variables, String name) {
    return variables.apply(name).filter(value -> !value.isEmpty()).map(Path::of);
  }
}
