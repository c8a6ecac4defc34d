package com.acme.engine.cache.warm;

import com.acme.engine.cache.CacheKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds out what an order asks for.
final class Gathering {

  /// Requests of one job.
  static final int MOST = 50_000;

  /// Sitemaps that one index may lead to, all of its levels together.
  static final int MOST_SITEMAPS = 500;

  /// Indexes of indexes.
  static final int DEEPEST = 3;

  /// Told of what cannot be read.
  @FunctionalInterface
  interface Failed {
    void failed(String url, String reason);
  }

  private record Linked(String url, int depth) {}

  private final WarmOrder order;
  private final Visitor visitor;
  private final Failed failed;
  private final Set<Target> targets = new LinkedHashSet<>();
  private boolean full;

  Gathering(WarmOrder order, Visitor visitor, Failed failed) {
    this.order = order;
    this.visitor = visitor;
    this.failed = failed;
  }

  /// All of its requests, each once.
  ///
  /// @param hottest those that were asked for most
  List<Target> gather(List<Target> hottest) throws InterruptedException {
    for (Target target : order.targets()) {
      add(target.url(), target.fields());
    }
    order.list().ifPresent(this::readList);
    for (String sitemap : order.sitemap().map(this::absolute).orElse(List.of())) {
      readSitemaps(sitemap);
    }
    hottest.forEach(this::add);
    return new ArrayList<>(targets);
  }

  private void readList(Path file) {
    try {
      for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
        String url = line.strip();
        if (!url.isEmpty() && !url.startsWith("#")) {
          add(url, order.fields());
        }
      }
    } catch (IOException unreadable) {
      failed.failed(file.toString(), "the list cannot be read: " + unreadable.getMessage());
    }
  }

  private void readSitemaps(String first) throws InterruptedException {
    Set<String> seen = new HashSet<>(Set.of(first));
    Deque<Linked> waiting = new ArrayDeque<>(List.of(new Linked(first, 1)));
    while (!waiting.isEmpty() && !full) {
      Linked sitemap = waiting.remove();
      for (String below : read(sitemap)) {
        if (seen.add(below) && allowed(below, sitemap.depth() + 1, seen.size())) {
          waiting.add(new Linked(below, sitemap.depth() + 1));
        }
      }
    }
  }

  private boolean allowed(String sitemap, int depth, int count) {
    if (depth > DEEPEST) {
      failed.failed(sitemap, "sitemaps are followed through " + DEEPEST + " levels");
      return false;
    }
    if (count == MOST_SITEMAPS + 1) {
      failed.failed(sitemap, "no more than " + MOST_SITEMAPS + " sitemaps are read");
    }
    return count <= MOST_SITEMAPS;
  }

  private List<String> read(Linked sitemap) throws InterruptedException {
    List<String> below = new ArrayList<>();
    try {
      visitor.read(
          new Target(sitemap.url(), uncoded()),
          response -> {
            if (response.status() != 200) {
              throw new VisitFailure("the sitemap was answered with " + response.status());
            }
            Sitemap.read(response.body().stream(), url -> add(url, order.fields()), below::add);
            return 0;
          });
    } catch (VisitFailure failure) {
      failed.failed(sitemap.url(), failure.reason());
    }
    return below;
  }

  private Map<String, String> uncoded() {
    Map<String, String> fields = new HashMap<>(order.fields());
    fields.put("accept-encoding", "");
    return fields;
  }

  private void add(String reference, Map<String, String> fields) {
    for (String url : absolute(reference)) {
      add(new Target(url, fields));
    }
  }

  private void add(Target target) {
    if (targets.size() < MOST) {
      targets.add(target);
    } else if (!full) {
      full = true;
      failed.failed(target.url(), "a job takes no more than " + MOST + " URLs");
    }
  }

  private List<String> absolute(String reference) {
    if (reference.startsWith("/")) {
      if (order.origins().isEmpty()) {
        failed.failed(reference, "it is no absolute URL, such as https://shop.example/a");
      }
      return order.origins().stream().map(origin -> origin + reference).toList();
    }
    List<String> url = CacheKey.url(reference).map(List::of).orElse(List.of());
    if (url.isEmpty()) {
      failed.failed(reference, "it is no absolute URL, such as https://shop.example/a");
    }
    return url;
  }
}
