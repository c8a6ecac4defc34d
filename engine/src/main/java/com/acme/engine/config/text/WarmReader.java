package com.acme.engine.config.text;

import com.acme.engine.config.Warm;
import com.acme.engine.config.text.schema.HttpLiterals;
import com.acme.engine.config.text.schema.Literals;
import com.acme.engine.config.text.schema.WarmKeys;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Reads what is fetched into the cache before it is asked for.
final class WarmReader {

  private final Findings findings;
  private final NamedFiles files;

  WarmReader(Findings findings, NamedFiles files) {
    this.findings = findings;
    this.files = files;
  }

  /// Of a route's cache; empty: nothing is.
  Optional<Warm> read(Section cache) {
    return cache.block("warm", "sitemap").map(this::warm);
  }

  private Warm warm(Section section) {
    Optional<Path> list =
        section.located("list", Literals.PATH).flatMap(path -> files.file(path, "the list"));
    Map<String, String> headers = new LinkedHashMap<>();
    section
        .entries("headers", HttpLiterals.FIELD_VALUE)
        .forEach((name, value) -> headers.put(name, value.value()));
    Warm warm =
        new Warm(
            section.values("urls", WarmKeys.URL),
            section.get("sitemap", WarmKeys.URL),
            list,
            section.get("hottest", WarmKeys.HOTTEST, 0),
            headers,
            section.get("rate", WarmKeys.RATE, Warm.USUAL_RATE),
            section.get("concurrency", WarmKeys.CONCURRENCY, Warm.USUAL_CONCURRENCY));
    boolean something =
        section.has("urls")
            || section.has("sitemap")
            || section.has("list")
            || section.has("hottest");
    if (!something) {
      findings.add(
          section.at(),
          "nothing is named that could be fetched",
          "add urls, sitemap, list or hottest");
    }
    return warm;
  }
}
