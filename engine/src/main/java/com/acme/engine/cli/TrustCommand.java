package com.acme.engine.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `acme trust`: nothing without a subcommand.
@Command(
    name = "trust",
    mixinStandardHelpOptions = true,
    description = "Has this machine's browsers and programs trust the local CA.",
    subcommands = {
      TrustInstallCommand.class,
      TrustUninstallCommand.class,
      TrustStatusCommand.class,
      TrustExportCommand.class
    })
final class TrustCommand implements Runnable {

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Say what to do: acme trust install, uninstall, status or export FILE");
  }
}
