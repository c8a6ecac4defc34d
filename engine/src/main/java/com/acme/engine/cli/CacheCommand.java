package com.acme.engine.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/// `acme cache`
@Command(
    name = "cache",
    mixinStandardHelpOptions = true,
    description = "Tells what the running server has cached, the most used first.",
    subcommands = CachePurgeCommand.class)
final class CacheCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Mixin private final ServerOptions server = new ServerOptions();

  /// The API of the running server, for what is done to its cache too.
  AdminApi api() throws CommandFailure {
    return server.api();
  }

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    try (AdminApi api = api()) {
      JsonNode cache = api.get("/cache");
      PrintWriter out = spec.commandLine().getOut();
      out.println(summary(cache.path("statistics")));
      TextTable table = new TextTable("URL", "STATUS", "BYTES", "AGE", "FRESH FOR", "TAGS");
      for (JsonNode entry : cache.path("entries")) {
        table.row(
            JsonText.of(entry, "url"),
            JsonText.of(entry, "status"),
            JsonText.of(entry, "bytes"),
            JsonText.of(entry, "age") + " s",
            JsonText.of(entry, "ttl") + " s",
            tags(entry));
      }
      table.lines().forEach(out::println);
      return 0;
    }
  }

  private static String summary(JsonNode statistics) {
    return "%s entries, %s of %s bytes; hits %s, stale %s, misses %s, past the cache %s"
        .formatted(
            JsonText.of(statistics, "entries"),
            JsonText.of(statistics, "bytes"),
            JsonText.of(statistics, "memory"),
            JsonText.of(statistics, "hits"),
            JsonText.of(statistics, "stale"),
            JsonText.of(statistics, "misses"),
            JsonText.of(statistics, "bypassed"));
  }

  private static String tags(JsonNode entry) {
    StringBuilder tags = new StringBuilder();
    for (JsonNode tag : entry.path("tags")) {
      tags.append(tags.isEmpty() ? "" : " ").append(tag.asString(""));
    }
    return tags.toString();
  }
}
