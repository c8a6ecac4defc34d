package com.acme.engine.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say which configuration.
final class ConfigurationOptions {

  /// Read where none was named.
  static final Path USUAL = Path.of("acme.yaml");

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The configuration (default: ./acme.yaml).")
  private @Nullable Path file;

  @Option(
      names = "--environment",
      paramLabel = "NAME",
      description = "The environment laid over the rest (default: the file's own).")
  private String environment = "";

  ConfigurationFile file() {
    return new ConfigurationFile(stated().orElse(USUAL), environment);
  }

  /// The file that was named; empty: none was.
  Optional<Path> stated() {
    return Optional.ofNullable(file);
  }

  String environment() {
    return environment;
  }
}
