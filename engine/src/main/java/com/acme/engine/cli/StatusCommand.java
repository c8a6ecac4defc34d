package com.acme.engine.cli;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

/// `acme status`
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Shows what the running server is and does.")
final class StatusCommand extends ServerCommand {

  @Override
  int ask(AdminApi api) throws CommandFailure, InterruptedException {
    JsonNode status = api.get("/status");
    head(status).forEach(out()::println);
    redis(status).ifPresent(out()::println);
    for (TextTable table : List.of(listeners(status), sites(status), certificates(status))) {
      if (!table.lines().isEmpty()) {
        out().println();
        table.lines().forEach(out()::println);
      }
    }
    return 0;
  }

  private static List<String> head(JsonNode status) {
    String file = JsonText.of(status, "configFile");
    JsonNode reload = status.path("lastReload");
    String what = JsonText.flag(reload, "applied") ? "applied" : "refused";
    return List.of(
        "acme " + JsonText.of(status, "version") + " is " + JsonText.of(status, "state"),
        "environment    " + JsonText.of(status, "environment"),
        "configuration  " + (file.isEmpty() ? "none" : file),
        "last read      "
            + (reload.isObject() ? JsonText.of(reload, "time") + ", " + what : "never"),
        "process        " + JsonText.of(status, "pid"),
        "up for         " + inWords(Duration.ofSeconds(status.path("uptimeSeconds").asLong(0))));
  }

  private static Optional<String> redis(JsonNode status) {
    JsonNode redis = status.path("redis");
    if (!redis.isObject()) {
      return Optional.empty();
    }
    String reason = JsonText.of(redis, "reason");
    return Optional.of(
        "redis          "
            + JsonText.of(redis, "state")
            + (reason.isEmpty() ? "" : ": " + reason)
            + ", "
            + JsonText.of(redis, "topology")
            + " at "
            + JsonText.list(redis, "nodes", "")
            + ", "
            + JsonText.of(redis, "commands")
            + " commands, "
            + JsonText.of(redis, "failures")
            + " failed, "
            + JsonText.of(redis, "skipped")
            + " not sent");
  }

  private static TextTable listeners(JsonNode status) {
    TextTable table = new TextTable("LISTENER", "ADDRESS", "TLS", "STATE");
    for (JsonNode listener : status.path("listeners")) {
      String problem = JsonText.of(listener, "problem");
      String host = JsonText.of(listener, "host");
      table.row(
          JsonText.of(listener, "name"),
          (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + JsonText.of(listener, "port"),
          JsonText.flag(listener, "tls") ? "yes" : "no",
          problem.isEmpty() ? "bound" : problem);
    }
    return table;
  }

  private static TextTable sites(JsonNode status) {
    TextTable table = new TextTable("SITE", "HOSTS", "LISTENERS", "ROUTES");
    for (JsonNode site : status.path("sites")) {
      table.row(
          JsonText.of(site, "name"),
          JsonText.list(site, "hosts", "any other"),
          JsonText.list(site, "listeners", "all"),
          JsonText.of(site, "routes"));
    }
    return table;
  }

  private static TextTable certificates(JsonNode status) {
    TextTable table = new TextTable("CERTIFICATE", "SOURCE", "NAMES", "VALID UNTIL", "PROBLEMS");
    for (JsonNode certificate : status.path("certificates")) {
      table.row(
          JsonText.of(certificate, "name"),
          JsonText.of(certificate, "source"),
          JsonText.list(certificate, "names", ""),
          JsonText.of(certificate, "notAfter"),
          JsonText.list(certificate, "problems", "none"));
    }
    return table;
  }

  private static String inWords(Duration time) {
    return "%dd %02dh %02dm %02ds"
        .formatted(time.toDays(), time.toHoursPart(), time.toMinutesPart(), time.toSecondsPart());
  }
}
