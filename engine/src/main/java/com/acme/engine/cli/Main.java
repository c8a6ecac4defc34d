package com.acme.engine.cli;

import com.acme.engine.Version;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;

/// The one launcher, of the console and of the engine alone. It does not extend `Application`, so
/// the headless path loads no JavaFX class.
@Command(
    name = "acme",
    mixinStandardHelpOptions = true,
    versionProvider = Main.VersionText.class,
    description = "Serves, secures, caches and proxies web traffic.",
    subcommands = VersionCommand.class)
public final class Main implements Callable<Integer> {

  @CommandLine.Spec
  @SuppressWarnings("NullAway.Init")
  private CommandLine.Model.CommandSpec spec;

  @Option(names = "--no-gui", description = "The engine alone, in the foreground.")
  private boolean headless;

  @Option(names = "--config", paramLabel = "FILE", description = "Default: ./acme.yaml")
  private @Nullable Path config;

  @Option(names = "--environment", paramLabel = "NAME", description = "Beats the file's own.")
  private String environment = "";

  /// Runs one command and exits with its status: 0 good, 1 failed, 2 bad usage or configuration.
  public static void main(String[] args) {
    System.exit(new CommandLine(new Main()).execute(args));
  }

  @Override
  public Integer call() throws InterruptedException {
    CommandLine line = spec.commandLine();
    if (!headless) {
      line.getErr().println("This build has no console yet; start the server with --no-gui.");
      return 2;
    }
    return new RunningServer(line.getOut(), line.getErr())
        .serve(Optional.ofNullable(config), environment);
  }

  /// What `--version` and `acme version` print.
  static final class VersionText implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"acme " + Version.current().text()};
    }
  }
}
