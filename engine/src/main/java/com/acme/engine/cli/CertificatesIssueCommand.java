package com.acme.engine.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/// `acme certificates issue`
@Command(
    name = "issue",
    mixinStandardHelpOptions = true,
    description = "Has a certificate issued that is not there yet, now, and waits for it.")
final class CertificatesIssueCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private CertificatesCommand certificates;

  @Parameters(paramLabel = "NAME", description = "Its name in the configuration.")
  private String name = "";

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    try (AdminApi api = certificates.api()) {
      Optional<JsonNode> there =
          api.get("/certificates")
              .path("certificates")
              .valueStream()
              .filter(one -> JsonText.of(one, "name").equals(name))
              .findFirst();
      JsonNode now = there.isPresent() ? there.get() : certificates.act(api, name, "renew");
      spec.commandLine()
          .getOut()
          .println(
              name
                  + (there.isPresent() ? " is there already, until " : " is issued until ")
                  + JsonText.of(now, "notAfter")
                  + (there.isPresent() ? "; acme certificates renew has another one issued" : ""));
      return 0;
    }
  }
}
