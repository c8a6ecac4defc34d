package com.acme.engine.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/// `acme upstreams drain`
@Command(
    name = "drain",
    mixinStandardHelpOptions = true,
    description =
        "Hands a server nothing new; what is under way goes on. Until it is enabled, or the running server restarts.")
final class UpstreamsDrainCommand implements Callable<Integer> {

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
      JsonNode now = server.change(api, Map.of("state", "drain"));
      String left = JsonText.of(now, "inFlight");
      spec.commandLine()
          .getOut()
          .println(server.name(now) + " is drained; requests under way: " + left);
      return 0;
    }
  }
}
