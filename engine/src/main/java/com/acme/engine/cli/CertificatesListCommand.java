package com.acme.engine.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/// `acme certificates list`
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists them, as without a command.")
final class CertificatesListCommand implements Callable<Integer> {

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private CertificatesCommand certificates;

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    return certificates.call();
  }
}
