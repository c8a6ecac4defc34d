package com.acme.console.engine;

import com.acme.engine.admin.ResponseControl;
import com.acme.engine.admin.WarmRequest;
import com.acme.engine.cache.warm.WarmProgress;
import com.acme.engine.exchange.HttpFailure;
import java.util.List;
import java.util.Optional;

/// Jobs that warm the cache of an engine in this process.
final class EmbeddedWarming {

  private final ResponseControl responses;

  EmbeddedWarming(ResponseControl responses) {
    this.responses = responses;
  }

  CacheWarming begin(CacheWarm order) throws LinkFailure {
    try {
      return responses
          .warm(request(order).order())
          .map(EmbeddedWarming::told)
          .orElseThrow(
              () -> new LinkFailure("too many jobs warm the cache; wait for one, or cancel it"));
    } catch (HttpFailure refused) {
      throw new LinkFailure(refused.reason(), refused);
    }
  }

  List<CacheWarming> jobs() {
    return responses.warming().stream().map(EmbeddedWarming::told).toList();
  }

  void cancel(String id) throws LinkFailure, InterruptedException {
    if (responses.cancelWarming(id).isEmpty()) {
      throw new LinkFailure("there is no such job any more");
    }
  }

  private static WarmRequest request(CacheWarm order) throws LinkFailure {
    return switch (order.kind()) {
      case URLS ->
          of(
              Optional.of(
                  order.text().lines().map(String::strip).filter(l -> !l.isEmpty()).toList()),
              Optional.empty(),
              Optional.empty());
      case SITEMAP -> of(Optional.empty(), Optional.of(order.text().strip()), Optional.empty());
      case HOTTEST -> of(Optional.empty(), Optional.empty(), Optional.of(number(order.text())));
    };
  }

  private static WarmRequest of(
      Optional<List<String>> urls, Optional<String> sitemap, Optional<Integer> hottest) {
    return new WarmRequest(
        urls, sitemap, hottest, Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static int number(String text) throws LinkFailure {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException _) {
      throw new LinkFailure("\"" + text.strip() + "\" is not a whole number");
    }
  }

  private static CacheWarming told(WarmProgress job) {
    return new CacheWarming(
        job.id(),
        job.name(),
        state(job.state()),
        job.total(),
        job.done(),
        job.failed(),
        job.rate(),
        job.failures().stream()
            .map(failure -> new CacheWarming.Failure(failure.url(), failure.reason()))
            .toList());
  }

  private static CacheWarming.State state(WarmProgress.State state) {
    return switch (state) {
      case GATHERING -> CacheWarming.State.GATHERING;
      case RUNNING -> CacheWarming.State.RUNNING;
      case DONE -> CacheWarming.State.DONE;
      case CANCELLED -> CacheWarming.State.CANCELLED;
    };
  }
}
