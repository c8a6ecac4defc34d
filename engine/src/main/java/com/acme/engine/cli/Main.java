package com.acme.engine.cli;

import com.acme.engine.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/// The one launcher, of the console and of the engine alone. It does not extend `Application`, so
/// the headless path loads no JavaFX class.
@Command(
    name = "acme",
    mixinStandardHelpOptions = true,
    versionProvider = Main.VersionText.class,
    description = "Serves, secures, caches and proxies web traffic.",
    subcommands = VersionCommand.class)
public final class Main implements Runnable {

  @CommandLine.Spec
  @SuppressWarnings("NullAway.Init")
  private CommandLine.Model.CommandSpec spec;

  /// Runs one command and exits with its status: 0 good, 2 bad usage or configuration.
  public static void main(String[] args) {
    System.exit(new CommandLine(new Main()).execute(args));
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /// What `--version` and `acme version` print.
  static final class VersionText implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"acme " + Version.current().text()};
    }
  }
}
