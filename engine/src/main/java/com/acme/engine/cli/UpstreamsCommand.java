package com.acme.engine.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

/// `acme upstreams`
@Command(
    name = "upstreams",
    mixinStandardHelpOptions = true,
    description = "Lists the servers the running server hands requests to, and how they are.",
    subcommands = {
      UpstreamsDrainCommand.class,
      UpstreamsEnableCommand.class,
      UpstreamsWeightCommand.class
    })
final class UpstreamsCommand extends ServerCommand {

  private static final double NANOS_PER_MILLI = 1e6;

  @Override
  int ask(AdminApi api) throws CommandFailure, InterruptedException {
    TextTable table =
        new TextTable(
            "UPSTREAM",
            "SERVER",
            "ID",
            "PRIORITY",
            "WEIGHT",
            "STATE",
            "SINCE",
            "LAST CHECK",
            "IN FLIGHT",
            "REQUESTS",
            "FAILURES",
            "LATENCY",
            "REASON");
    List<String> breakers = new ArrayList<>();
    for (JsonNode upstream : api.get("/upstreams").path("upstreams")) {
      breaker(upstream, breakers);
      for (JsonNode one : upstream.path("servers")) {
        add(table, JsonText.of(upstream, "name"), one);
      }
    }
    table.print(out(), "The server has no upstreams.");
    breakers.forEach(out()::println);
    return 0;
  }

  /// Nothing is said of one that is closed.
  private static void breaker(JsonNode upstream, List<String> lines) {
    String state = JsonText.of(upstream, "breaker");
    if (!state.isEmpty() && !state.equals("closed")) {
      lines.add(
          "The circuit breaker of %s is %s: %s"
              .formatted(
                  JsonText.of(upstream, "name"), state, JsonText.of(upstream, "breakerReason")));
    }
  }

  /// An instant without its fraction.
  private static String second(String instant) {
    return instant.replaceFirst("\\.\\d+", "");
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
        second(JsonText.of(one, "since")),
        second(JsonText.of(one, "lastCheck")),
        JsonText.of(one, "inFlight"),
        JsonText.of(one, "requests"),
        JsonText.of(one, "failures"),
        String.format(Locale.ROOT, "%.1f ms", millis),
        JsonText.of(one, "reason"));
  }
}
