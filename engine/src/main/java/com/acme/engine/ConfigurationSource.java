package com.acme.engine;

import java.nio.file.Path;
import java.util.Map;

/// Where an engine's configuration comes from.
///
/// @param file the file it is read from and written to; for a text that was made up, a name in the
///   folder its paths are relative to
/// @param madeUp the text where there is no file; empty: the file is read
/// @param environment the environment that is laid over; empty: the text decides
/// @param variables what `${NAME}` means before the process's environment is asked
public record ConfigurationSource(
    Path file, String madeUp, String environment, Map<String, String> variables) {

  public ConfigurationSource {
    variables = Map.copyOf(variables);
  }

  /// A file that is watched and may be edited.
  public static ConfigurationSource file(Path file, String environment) {
    return new ConfigurationSource(file, "", environment, Map.of());
  }

  /// A text without a file, such as a one-liner makes.
  ///
  /// @param folder what paths in the text are relative to
  public static ConfigurationSource text(String text, Path folder, String environment) {
    return new ConfigurationSource(folder.resolve("(command line)"), text, environment, Map.of());
  }

  /// Whether it is a file.
  public boolean isFile() {
    return madeUp.isEmpty();
  }
}
