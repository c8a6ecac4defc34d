package com.acme.engine.cli;

import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

/// `acme upstreams drain`
@Command(
    name = "drain",
    mixinStandardHelpOptions = true,
    description =
        "Hands a server nothing new; what is under way goes on. Until it is enabled, or the running"
            + " server restarts.")
final class UpstreamsDrainCommand extends UpstreamsEdit {

  @Override
  Order edit() {
    return new Order().with("state", "drain");
  }

  @Override
  String told(JsonNode now) {
    return " is drained; requests under way: " + JsonText.of(now, "inFlight");
  }
}
