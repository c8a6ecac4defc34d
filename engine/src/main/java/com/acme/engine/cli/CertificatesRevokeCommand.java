package com.acme.engine.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/// `acme certificates revoke`
@Command(
    name = "revoke",
    mixinStandardHelpOptions = true,
    description =
        "Has a certificate revoked by the CA that issued it; another one is asked for at once.")
final class CertificatesRevokeCommand implements Callable<Integer> {

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
      JsonNode now = certificates.act(api, name, "revoke");
      String end = JsonText.of(now, "notAfter");
      spec.commandLine().getOut().println(name + " is revoked; it was to hold until " + end);
      return 0;
    }
  }
}
