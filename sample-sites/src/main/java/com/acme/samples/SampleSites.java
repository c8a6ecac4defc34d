package com.acme.samples;

import com.acme.engine.cli.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiConsumer;

/// What the command line finds when there is no `acme.yaml` to serve.
public final class SampleSites implements Samples {

  /// Set by the launcher.
  private static final String DIRECTORY = "acme.samples";

  @Override
  public Path directory() {
    Path directory = Path.of(System.getProperty(DIRECTORY, "samples")).toAbsolutePath();
    if (!Files.isRegularFile(directory.resolve("acme.yaml"))) {
      throw new IllegalStateException(
          "there is no acme.yaml in "
              + directory
              + "; set the system property "
              + DIRECTORY
              + " to the directory of the sample sites");
    }
    return directory;
  }

  @Override
  public Backends start(BiConsumer<String, String> setVariable) {
    SampleBackends backends = SampleBackends.start();
    setVariable.accept("ACME_SAMPLE_API", Integer.toString(backends.apiPort()));
    setVariable.accept("ACME_SAMPLE_API_2", Integer.toString(backends.secondApiPort()));
    setVariable.accept("ACME_SAMPLE_CHAT", Integer.toString(backends.chatPort()));
    return backends::close;
  }
}
