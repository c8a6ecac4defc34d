package com.acme.engine.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/// `acme cache warm`
@Command(
    name = "warm",
    mixinStandardHelpOptions = true,
    description = {
      "Has the server fetch into its cache what will be asked for, and waits for that.",
      "Exit status 1 where a URL could not be fetched, or is not kept."
    })
final class CacheWarmCommand extends ServerSubcommand {

  /// Exactly one of them.
  static final class Which {
    @Option(names = "--url", paramLabel = "URL", description = "These URLs.", arity = "1")
    private @Nullable List<String> urls;

    @Option(
        names = "--sitemap",
        paramLabel = "URL",
        description = "All that a sitemap, or an index of sitemaps, lists.")
    private @Nullable String sitemap;

    @Option(names = "--list", paramLabel = "FILE", description = "A file with a URL a line.")
    private @Nullable Path list;

    @Option(names = "--hottest", paramLabel = "N", description = "Those that were asked for most.")
    private @Nullable Integer hottest;
  }

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
  private static final int ACCEPTED = 202;

  @ArgGroup(multiplicity = "1")
  @SuppressWarnings("NullAway.Init")
  private Which which;

  @Option(
      names = {"-H", "--header"},
      paramLabel = "'NAME: VALUE'",
      description = "A request field that chooses a variant.")
  private @Nullable List<String> headers;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Requests a second at most (default: 10; 0: no limit).")
  private @Nullable Double rate;

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      description = "Requests at a time (default: 2).")
  private @Nullable Integer concurrency;

  @Override
  int ask(AdminApi api) throws CommandFailure, InterruptedException {
    return ended(follow(api, api.taken(api.post("/cache/warm", order()), ACCEPTED)));
  }

  /// Tells how far it has come, until it has ended.
  private JsonNode follow(AdminApi api, JsonNode begun)
      throws CommandFailure, InterruptedException {
    JsonNode job = begun;
    String told = "";
    while (isRunning(job)) {
      String now = progress(job);
      if (!now.equals(told)) {
        out().println(now);
        told = now;
      }
      Thread.sleep(BETWEEN_LOOKS);
      job = api.get("/cache/warm/" + JsonText.of(begun, "id"));
    }
    return job;
  }

  private int ended(JsonNode job) {
    out().println(progress(job));
    for (JsonNode failure : job.path("failures")) {
      out().println("  " + JsonText.of(failure, "url") + ": " + JsonText.of(failure, "reason"));
    }
    boolean whole = JsonText.of(job, "state").equals("done") && job.path("failed").asInt(0) == 0;
    return whole ? 0 : 1;
  }

  private static boolean isRunning(JsonNode job) {
    String state = JsonText.of(job, "state");
    return state.equals("gathering") || state.equals("running");
  }

  private static String progress(JsonNode job) {
    String state = JsonText.of(job, "state");
    return "%s: %s of %s warmed, %s failed"
        .formatted(
            state,
            JsonText.of(job, "done"),
            state.equals("gathering") ? "?" : JsonText.of(job, "total"),
            JsonText.of(job, "failed"));
  }

  private Order order() throws CommandFailure {
    return new Order()
        .with("urls", which.list == null ? which.urls : listed(which.list))
        .with("sitemap", which.sitemap)
        .with("hottest", which.hottest)
        .with("rate", rate)
        .with("concurrency", concurrency)
        .with("headers", headers == null ? null : fields(headers));
  }

  private static List<String> listed(Path file) throws CommandFailure {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList();
    } catch (IOException unreadable) {
      throw CommandFailure.badInput(
          "the list " + file + " cannot be read; name a file with a URL a line");
    }
  }

  private static Map<String, String> fields(List<String> headers) throws CommandFailure {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String header : headers) {
      HeaderOption field = HeaderOption.of(header);
      fields.put(field.name(), field.value());
    }
    return fields;
  }
}
