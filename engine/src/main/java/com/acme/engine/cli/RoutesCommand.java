package com.acme.engine.cli;

import java.util.Locale;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

/// `acme routes`
@Command(
    name = "routes",
    mixinStandardHelpOptions = true,
    description = "Lists the routes of the running server in order, each with what it has done.")
final class RoutesCommand extends ServerCommand {

  @Override
  int ask(AdminApi api) throws CommandFailure, InterruptedException {
    TextTable table =
        new TextTable(
            "SITE", "ROUTE", "PATH", "METHODS", "ACTION", "STATE", "REQUESTS", "4XX", "5XX", "P95");
    for (JsonNode site : api.get("/routes").path("sites")) {
      for (JsonNode route : site.path("routes")) {
        add(table, JsonText.of(site, "name"), route);
      }
    }
    table.print(out(), "The server has no routes.");
    return 0;
  }

  private static void add(TextTable table, String site, JsonNode route) {
    JsonNode totals = route.path("totals");
    table.row(
        site,
        JsonText.of(route, "name"),
        JsonText.of(route, "path"),
        JsonText.list(route, "methods", "all"),
        JsonText.of(route, "action"),
        JsonText.flag(route, "enabled") ? "enabled" : "disabled",
        Long.toString(totals.path("requests").asLong(0)),
        Long.toString(totals.path("clientErrors").asLong(0)),
        Long.toString(totals.path("serverErrors").asLong(0)),
        String.format(Locale.ROOT, "%.1f ms", totals.path("p95Millis").asDouble(0)));
  }
}
