package com.acme.engine.cli;

import com.acme.engine.ConfigurationSource;
import com.acme.engine.EngineFailure;
import com.acme.engine.observe.ReloadReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/// What a server serves: the file that was named, `./acme.yaml` where there is one, else the sample
/// sites, whose backends run until this is closed.
public final class Served implements AutoCloseable {

  private final ConfigurationSource source;
  private final Samples.Backends backends;

  private Served(ConfigurationSource source, Samples.Backends backends) {
    this.source = source;
    this.backends = backends;
  }

  /// Chooses, and starts the samples' backends where they are needed.
  ///
  /// @param config the file that was named; empty: choose
  /// @param environment laid over the rest; empty: the text decides
  /// @throws EngineFailure if there is nothing to serve
  public static Served open(Optional<Path> config, String environment) throws EngineFailure {
    Path here = Path.of("acme.yaml").toAbsolutePath();
    if (config.isPresent() || Files.exists(here)) {
      Path file = config.map(Path::toAbsolutePath).orElse(here);
      return new Served(ConfigurationSource.file(file, environment), () -> {});
    }
    Samples samples =
        ServiceLoader.load(Samples.class).findFirst().orElseThrow(() -> nothing(here));
    return samples(samples, environment, data());
  }

  private static Served samples(Samples samples, String environment, Path data)
      throws EngineFailure {
    Path file;
    try {
      file = new SampleCopy(samples.directory(), data.resolve("samples")).refresh();
    } catch (IOException unwritable) {
      throw new EngineFailure(
          "the sample sites cannot be copied to "
              + data.resolve("samples")
              + " ("
              + unwritable
              + "); start in a folder you may write to, or use --config FILE",
          unwritable);
    }
    Map<String, String> variables = new HashMap<>();
    Samples.Backends backends = samples.start(variables::put);
    variables.put("ACME_DATA", data.toString());
    return new Served(new ConfigurationSource(file, "", environment, variables), backends);
  }

  /// The folder the server is started in, or the user's own where nobody may write there.
  private static Path data() {
    Path here = Path.of("").toAbsolutePath();
    return Files.isWritable(here) ? here.resolve(".acme") : ServeCommand.data();
  }

  private static EngineFailure nothing(Path here) {
    return new EngineFailure(
        List.of(
            new ReloadReport.Problem(
                here.toString(),
                0,
                0,
                "there is no such file, and this build has no sample sites",
                "use --config FILE")));
  }

  /// Where the configuration comes from.
  public ConfigurationSource source() {
    return source;
  }

  /// Stops the samples' backends.
  @Override
  public void close() {
    backends.close();
  }
}
