package com.acme.engine.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `acme trust install`
@Command(
    name = "install",
    mixinStandardHelpOptions = true,
    description =
        "Has the system, browsers and JDKs trust the local CA; exits 1 if one of them could not.")
final class TrustInstallCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Mixin private final TrustOptions options = new TrustOptions();

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    return TrustOptions.tell(
        options.stores().install(options.created()), spec.commandLine().getOut());
  }
}
