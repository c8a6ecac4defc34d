package com.acme.engine.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `acme trust status`
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Shows who trusts the local CA.")
final class TrustStatusCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Mixin private final TrustOptions options = new TrustOptions();

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    return TrustOptions.tell(
        options.stores().status(options.existing()), spec.commandLine().getOut());
  }
}
