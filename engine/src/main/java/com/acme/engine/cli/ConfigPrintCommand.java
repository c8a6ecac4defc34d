package com.acme.engine.cli;

import com.acme.engine.config.text.EffectivePrinter;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `acme config print`
@Command(
    name = "print",
    mixinStandardHelpOptions = true,
    description =
        "Prints the effective configuration, secrets masked, each value with where it came from.")
final class ConfigPrintCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Mixin private final ConfigurationOptions configuration = new ConfigurationOptions();

  @Override
  public Integer call() throws CommandFailure {
    PrintWriter out = spec.commandLine().getOut();
    out.print(EffectivePrinter.print(configuration.file().load().effective()));
    out.flush();
    return 0;
  }
}
