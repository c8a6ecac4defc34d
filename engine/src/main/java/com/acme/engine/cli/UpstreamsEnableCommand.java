package com.acme.engine.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/// `acme upstreams enable`
@Command(
    name = "enable",
    aliases = "resume",
    mixinStandardHelpOptions = true,
    description = "Ends draining: the server gets requests again.")
final class UpstreamsEnableCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private UpstreamsCommand upstreams;

  @Mixin private final ChosenServer server = new ChosenServer();

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    try (AdminApi api = upstreams.api()) {
      JsonNode now = server.change(api, Map.of("state", "enable"));
      String state = JsonText.of(now, "state");
      spec.commandLine().getOut().println(server.name(now) + " is enabled; its state: " + state);
      return 0;
    }
  }
}
