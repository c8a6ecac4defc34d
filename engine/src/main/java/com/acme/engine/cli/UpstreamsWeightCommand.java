package com.acme.engine.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// `acme upstreams weight`
@Command(
    name = "weight",
    mixinStandardHelpOptions = true,
    description =
        "Gives a server another share of the requests, until the configuration changes its weight.")
final class UpstreamsWeightCommand extends UpstreamsEdit {

  @Parameters(index = "2", paramLabel = "WEIGHT", description = "Its share, 1 or more.")
  private int weight;

  @Override
  Order edit() {
    return new Order().with("weight", weight);
  }

  @Override
  String told(JsonNode now) {
    return " has weight " + JsonText.of(now, "weight");
  }
}
