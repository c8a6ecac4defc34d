package com.acme.engine.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/// What changes one server of an upstream, and says in a line how it is then.
abstract class UpstreamsEdit implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private UpstreamsCommand upstreams;

  @Mixin private final ChosenServer server = new ChosenServer();

  /// What is changed, as the API takes it.
  abstract Map<String, Object> edit();

  /// What to say of the server.
  abstract String told(JsonNode now);

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    try (AdminApi api = upstreams.api()) {
      JsonNode now = server.change(api, edit());
      spec.commandLine().getOut().println(server.name(now) + told(now));
      return 0;
    }
  }
}
