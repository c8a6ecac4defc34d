package com.acme.engine.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/// `acme cache purge`
@Command(name = "purge", mixinStandardHelpOptions = true, description = "Lets cached responses go.")
final class CachePurgeCommand extends ServerSubcommand {

  /// Exactly one of them.
  static final class Which {
    @Option(names = "--url", paramLabel = "URL", description = "Those of one URL.")
    private @Nullable String url;

    @Option(names = "--prefix", paramLabel = "URL", description = "Those of URLs that begin so.")
    private @Nullable String prefix;

    @Option(names = "--tag", paramLabel = "TAG", description = "Those that carry a tag.")
    private @Nullable String tag;

    @Option(names = "--all", description = "All.")
    private @Nullable Boolean all;
  }

  @ArgGroup(multiplicity = "1")
  @SuppressWarnings("NullAway.Init")
  private Which which;

  @Option(
      names = "--soft",
      description = "Only declare them stale: their next use asks the origin whether they hold.")
  private boolean soft;

  @Option(names = "--warm", description = "Fetch them anew at once.")
  private boolean warm;

  @Option(names = "--dry-run", description = "Only tell what would go.")
  private boolean dryRun;

  @Override
  int ask(AdminApi api) throws CommandFailure, InterruptedException {
    out().println(told(api.taken(api.post("/cache/purge", order()), 200)));
    return 0;
  }

  private String told(JsonNode answer) {
    return dryRun
        ? "would purge: " + JsonText.of(answer, "responses")
        : "purged: "
            + JsonText.of(answer, "purged")
            + (warm ? "; warming is job " + JsonText.of(answer.path("warming"), "id") : "");
  }

  private Order order() {
    return new Order()
        .with("url", which.url)
        .with("prefix", which.prefix)
        .with("tag", which.tag)
        .with("all", which.all)
        .with("soft", soft)
        .with("dryRun", dryRun)
        .with("warm", warm ? Boolean.TRUE : null);
  }
}
