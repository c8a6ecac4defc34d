package com.acme.engine.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/// The options that say which configuration.
final class ConfigurationOptions {

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The configuration (default: ./acme.yaml).")
  private Path file = Path.of("acme.yaml");

  @Option(
      names = "--environment",
      paramLabel = "NAME",
      description = "The environment laid over the rest (default: the file's own).")
  private String environment = "";

  ConfigurationFile file() {
    return new ConfigurationFile(file, environment);
  }
}
