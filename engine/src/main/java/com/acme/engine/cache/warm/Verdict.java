package com.acme.engine.cache.warm;

import com.acme.engine.exchange.Response;
import java.util.Optional;

/// Whether the cache has an answer now, as its own member of `Cache-Status` says (RFC 9211).
final class Verdict {

  private static final String OURS = "ACME";
  private static final int FIRST_FAILURE = 400;

  private Verdict() {}

  /// Why it has not; empty: it has.
  static Optional<String> problem(Response response) {
    String said =
        response.fields().all("Cache-Status").stream()
            .filter(line -> line.startsWith(OURS))
            .reduce("", (_, last) -> last);
    if (response.status() >= FIRST_FAILURE) {
      return Optional.of("it was answered with " + response.status());
    }
    if (said.isEmpty()) {
      return Optional.of("no route with a cache answers it (status " + response.status() + ")");
    }
    if (said.contains("stale-if-error") || said.contains("origin-unreachable")) {
      return Optional.of("the origin failed; something stale stands in");
    }
    boolean kept =
        said.contains("; hit") || said.contains("; stored") || said.contains("; fwd-status=304");
    return kept ? Optional.empty() : Optional.of("it is not kept: " + why(said));
  }

  private static String why(String said) {
    int detail = said.indexOf("; detail=");
    return detail < 0 ? said : said.substring(detail + "; detail=".length());
  }
}
