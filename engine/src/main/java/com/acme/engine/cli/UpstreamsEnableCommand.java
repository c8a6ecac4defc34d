package com.acme.engine.cli;

import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

/// `acme upstreams enable`
@Command(
    name = "enable",
    aliases = "resume",
    mixinStandardHelpOptions = true,
    description = "Ends draining: the server gets requests again.")
final class UpstreamsEnableCommand extends UpstreamsEdit {

  @Override
  Order edit() {
    return new Order().with("state", "enable");
  }

  @Override
  String told(JsonNode now) {
    return " is enabled; its state: " + JsonText.of(now, "state");
  }
}
