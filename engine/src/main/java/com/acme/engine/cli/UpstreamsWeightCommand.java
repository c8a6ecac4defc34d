package com.acme.engine.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/// `acme upstreams weight`
@Command(
    name = "weight",
    mixinStandardHelpOptions = true,
    description =
        "Gives a server another share of the requests, until the configuration changes its weight.")
final class UpstreamsWeightCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private UpstreamsCommand upstreams;

  @Mixin private final ChosenServer server = new ChosenServer();

  @Parameters(index = "2", paramLabel = "WEIGHT", description = "Its share, 1 or more.")
  private int weight;

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    try (AdminApi api = upstreams.api()) {
      JsonNode now = server.change(api, Map.of("weight", weight));
      String given = JsonText.of(now, "weight");
      spec.commandLine().getOut().println(server.name(now) + " has weight " + given);
      return 0;
    }
  }
}
