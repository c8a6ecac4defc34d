package com.acme.engine.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/// `acme certificates renew`
@Command(
    name = "renew",
    mixinStandardHelpOptions = true,
    description =
        "Has a certificate issued anew, now, and waits for it; the one before stays where that fails.")
final class CertificatesRenewCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private CertificatesCommand certificates;

  @Parameters(
      paramLabel = "NAME",
      description = "Its name in the configuration, or the host it is for.")
  private String name = "";

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    try (AdminApi api = certificates.api()) {
      JsonNode now = certificates.act(api, name, "renew");
      String end = JsonText.of(now, "notAfter");
      spec.commandLine().getOut().println(name + " is issued until " + end);
      return 0;
    }
  }
}
