package com.acme.engine.cli;

import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// Something that is done to one certificate of the running server.
abstract class CertificateAct extends ServerSubcommand {

  @Parameters(
      paramLabel = "NAME",
      description = "Its name in the configuration, or the host it is for.")
  private String name = "";

  private final String act;
  private final String done;

  /// @param act as the API names it
  /// @param done what is told then, before the end of the certificate's life
  CertificateAct(String act, String done) {
    this.act = act;
    this.done = done;
  }

  @Override
  final int ask(AdminApi api) throws CommandFailure, InterruptedException {
    JsonNode now = CertificatesCommand.act(api, name, act);
    out().println(name + " " + done + " " + JsonText.of(now, "notAfter"));
    return 0;
  }
}
