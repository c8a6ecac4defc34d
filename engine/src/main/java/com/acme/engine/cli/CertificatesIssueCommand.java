package com.acme.engine.cli;

import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// `acme certificates issue`
@Command(
    name = "issue",
    mixinStandardHelpOptions = true,
    description = "Has a certificate issued that is not there yet, now, and waits for it.")
final class CertificatesIssueCommand extends ServerSubcommand {

  @Parameters(paramLabel = "NAME", description = "Its name in the configuration.")
  private String name = "";

  @Override
  int ask(AdminApi api) throws CommandFailure, InterruptedException {
    Optional<JsonNode> there =
        api.get("/certificates")
            .path("certificates")
            .valueStream()
            .filter(one -> JsonText.of(one, "name").equals(name))
            .findFirst();
    JsonNode now = there.isPresent() ? there.get() : CertificatesCommand.act(api, name, "renew");
    out()
        .println(
            name
                + (there.isPresent() ? " is there already, until " : " is issued until ")
                + JsonText.of(now, "notAfter")
                + (there.isPresent() ? "; acme certificates renew has another one issued" : ""));
    return 0;
  }
}
