package com.acme.engine.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/// `acme upstreams`
@Command(
    name = "upstreams",
    mixinStandardHelpOptions = true,
    description = "Lists the servers the running server hands requests to, and how they are.")
final class UpstreamsCommand implements Callable<Integer> {

  private static final double NANOS_PER_MILLI = 1e6;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Mixin private final ServerOptions server = new ServerOptions();

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    try (AdminApi api = server.api()) {
      TextTable table =
          new TextTable(
              "UPSTREAM",
              "SERVER",
              "ID",
              "PRIORITY",
              "WEIGHT",
              "STATE",
              "IN FLIGHT",
              "REQUESTS",
              "FAILURES",
              "LATENCY",
              "REASON");
      for (JsonNode upstream : api.get("/upstreams").path("upstreams")) {
        for (JsonNode one : upstream.path("servers")) {
          add(table, JsonText.of(upstream, "name"), one);
        }
      }
      PrintWriter out = spec.commandLine().getOut();
      table.lines().forEach(out::println);
      if (table.lines().isEmpty()) {
        out.println("The server has no upstreams.");
      }
      return 0;
    }
  }

  private static void add(TextTable table, String upstream, JsonNode one) {
    double millis = one.path("latencyNanos").asLong(0) / NANOS_PER_MILLI;
    table.row(
        upstream,
        JsonText.of(one, "url"),
        JsonText.of(one, "id"),
        JsonText.of(one, "priority"),
        JsonText.of(one, "weight"),
        JsonText.of(one, "state"),
        JsonText.of(one, "inFlight"),
        JsonText.of(one, "requests"),
        JsonText.of(one, "failures"),
        String.format(Locale.ROOT, "%.1f ms", millis),
        JsonText.of(one, "reason"));
  }
}
