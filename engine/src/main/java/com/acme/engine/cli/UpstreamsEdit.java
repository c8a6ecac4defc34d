package com.acme.engine.cli;

import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/// What changes one server of an upstream, and says in a line how it is then.
abstract class UpstreamsEdit extends ServerSubcommand {

  @Mixin private final ChosenServer server = new ChosenServer();

  /// What is changed, as the API takes it.
  abstract Order edit();

  /// What to say of the server.
  abstract String told(JsonNode now);

  @Override
  final int ask(AdminApi api) throws CommandFailure, InterruptedException {
    JsonNode now = server.change(api, edit());
    out().println(server.name(now) + told(now));
    return 0;
  }
}
