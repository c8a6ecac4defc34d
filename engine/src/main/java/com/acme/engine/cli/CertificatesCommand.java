package com.acme.engine.cli;

import java.io.PrintWriter;
import java.time.Duration;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

/// `acme certificates`
@Command(
    name = "certificates",
    mixinStandardHelpOptions = true,
    description = "Lists the certificates of the running server, and those that CAs are asked for.",
    subcommands = {
      CertificatesListCommand.class,
      CertificatesIssueCommand.class,
      CertificatesRenewCommand.class,
      CertificatesRevokeCommand.class
    })
final class CertificatesCommand extends ServerCommand {

  /// A CA verifies names, and takes its time.
  private static final Duration PATIENCE = Duration.ofMinutes(6);

  @Override
  int ask(AdminApi api) throws CommandFailure, InterruptedException {
    print(api.get("/certificates"), out());
    return 0;
  }

  /// Has something done to a certificate.
  ///
  /// @param act `renew` or `revoke`
  /// @return the certificate then
  static JsonNode act(AdminApi api, String name, String act)
      throws CommandFailure, InterruptedException {
    String path = "/certificates/" + ChosenServer.encoded(name) + "/" + act;
    return api.taken(api.post(path, PATIENCE), 200).path("certificates").path(0);
  }

  private static void print(JsonNode answer, PrintWriter out) {
    TextTable table = new TextTable("CERTIFICATE", "SOURCE", "NAMES", "ISSUER", "UNTIL");
    for (JsonNode one : answer.path("certificates")) {
      table.row(
          JsonText.of(one, "name"),
          JsonText.of(one, "source"),
          JsonText.list(one, "names", "none"),
          JsonText.of(one, "issuer"),
          JsonText.of(one, "notAfter"));
    }
    for (JsonNode one : answer.path("awaited")) {
      table.row(
          JsonText.of(one, "name"),
          "acme",
          JsonText.list(one, "names", "none"),
          JsonText.of(one, "authority"),
          "not issued yet");
    }
    table.print(out, "The server has no certificates.");
    answer.path("certificates").forEach(one -> problems(one, out));
    answer.path("awaited").forEach(one -> awaited(one, out));
  }

  private static void problems(JsonNode one, PrintWriter out) {
    for (JsonNode problem : one.path("problems")) {
      out.println(JsonText.of(one, "name") + ": " + problem.asString(""));
    }
  }

  private static void awaited(JsonNode one, PrintWriter out) {
    String problem = JsonText.of(one, "problem");
    if (!problem.isEmpty()) {
      String next = JsonText.of(one, "nextAttempt");
      out.println(
          JsonText.of(one, "name")
              + ": "
              + problem
              + (next.isEmpty() ? "" : " (tried again after " + next + ")"));
    }
  }
}
