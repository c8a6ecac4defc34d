package com.acme.engine.cli;

import java.util.List;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

/// `acme cache`
@Command(
    name = "cache",
    mixinStandardHelpOptions = true,
    description = "Tells what the running server has cached, the most used first.",
    subcommands = {CachePurgeCommand.class, CacheWarmCommand.class})
final class CacheCommand extends ServerCommand {

  @Override
  int ask(AdminApi api) throws CommandFailure, InterruptedException {
    JsonNode cache = api.get("/cache");
    out().println(summary(cache.path("statistics")));
    sites(cache.path("sites")).forEach(out()::println);
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
    table.lines().forEach(out()::println);
    return 0;
  }

  /// Figures of each site, where there are several.
  private static List<String> sites(JsonNode sites) {
    if (sites.size() < 2) {
      return List.of();
    }
    TextTable table =
        new TextTable("SITE", "ENTRIES", "BYTES", "AT MOST", "HITS", "STALE", "MISSES", "EVICTED");
    sites
        .properties()
        .forEach(site ->
            table.row(
                site.getKey(),
                JsonText.of(site.getValue(), "entries"),
                JsonText.of(site.getValue(), "bytes"),
                JsonText.of(site.getValue(), "memory"),
                JsonText.of(site.getValue(), "hits"),
                JsonText.of(site.getValue(), "stale"),
                JsonText.of(site.getValue(), "misses"),
                JsonText.of(site.getValue(), "evicted")));
    return table.lines();
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
