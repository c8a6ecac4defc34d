package com.acme.engine.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/// Something that is done to one certificate of the running server.
abstract class CertificateAct implements Callable<Integer> {

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

  private final String act;
  private final String done;

  /// @param act as the API names it
  /// @param done what is told then, before the end of the certificate's life
  CertificateAct(String act, String done) {
    this.act = act;
    this.done = done;
  }

  @Override
  public final Integer call() throws CommandFailure, InterruptedException {
    try (AdminApi api = certificates.api()) {
      JsonNode now = certificates.act(api, name, act);
      String end = JsonText.of(now, "notAfter");
      spec.commandLine().getOut().println(name + " " + done + " " + end);
      return 0;
    }
  }
}
