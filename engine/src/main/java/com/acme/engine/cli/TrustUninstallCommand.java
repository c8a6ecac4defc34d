package com.acme.engine.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `acme trust uninstall`
@Command(
    name = "uninstall",
    mixinStandardHelpOptions = true,
    description = "Has none of them trust the local CA any more.")
final class TrustUninstallCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Mixin private final TrustOptions options = new TrustOptions();

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    return TrustOptions.tell(
        options.stores().uninstall(options.existing()), spec.commandLine().getOut());
  }
}
