package com.acme.engine.cli;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/// `acme cache purge`
@Command(name = "purge", mixinStandardHelpOptions = true, description = "Lets cached responses go.")
final class CachePurgeCommand implements Callable<Integer> {

  /// Exactly one of them.
  static final class Which {
    @Option(names = "--url", paramLabel = "URL", description = "Those of one URL.")
    private @Nullable String url;

    @Option(names = "--prefix", paramLabel = "URL", description = "Those of URLs that begin so.")
    private @Nullable String prefix;

    @Option(names = "--tag", paramLabel = "TAG", description = "Those that carry a tag.")
    private @Nullable String tag;

    @Option(names = "--all", description = "All.")
    private boolean all;
  }

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private CacheCommand cache;

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
  public Integer call() throws CommandFailure, InterruptedException {
    try (AdminApi api = cache.api()) {
      AdminApi.Answer answer = api.post("/cache/purge", order());
      if (answer.status() != 200) {
        throw api.refused(answer);
      }
      spec.commandLine().getOut().println(told(answer.json()));
      return 0;
    }
  }

  private String told(JsonNode answer) {
    return dryRun
        ? "would purge: " + JsonText.of(answer, "responses")
        : "purged: "
            + JsonText.of(answer, "purged")
            + (warm ? "; warming is job " + JsonText.of(answer.path("warming"), "id") : "");
  }

  private Map<String, Object> order() {
    Map<String, Object> order = new TreeMap<>();
    if (which.url != null) {
      order.put("url", which.url);
    } else if (which.prefix != null) {
      order.put("prefix", which.prefix);
    } else if (which.tag != null) {
      order.put("tag", which.tag);
    } else {
      order.put("all", which.all);
    }
    order.put("soft", soft);
    order.put("dryRun", dryRun);
    if (warm) {
      order.put("warm", true);
    }
    return order;
  }
}
