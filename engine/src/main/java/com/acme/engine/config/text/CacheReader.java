package com.acme.engine.config.text;

import com.acme.engine.config.Adaptive;
import com.acme.engine.config.Cache;
import com.acme.engine.config.Caching;
import com.acme.engine.config.text.schema.CacheKeys;
import com.acme.engine.config.text.schema.Literals;
import com.acme.engine.config.text.schema.RewriteLiterals;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads how responses are kept.
final class CacheReader {

  private final Findings findings;
  private final Templates templates;
  private final WarmReader warms;

  CacheReader(Findings findings, NamedFiles files, Templates templates) {
    this.findings = findings;
    this.templates = templates;
    this.warms = new WarmReader(findings, files);
  }

  /// The store that all routes share.
  static Cache store(Section root) {
    Section section = root.sectionOrEmpty("cache");
    return new Cache(
        section.get("enabled", Literals.BOOLEAN, Cache.DEFAULT.enabled()),
        section.get("memory", Literals.SIZE, Cache.DEFAULT.memory()),
        section.get("max-entry", Literals.SIZE, Cache.DEFAULT.maxEntry()),
        section.get("per-site", Literals.SIZE_LIMIT, Cache.DEFAULT.perSite()),
        section.get("redis", Literals.BOOLEAN, Cache.DEFAULT.redis()),
        CdnReader.read(section));
  }

  /// A route's use of it; empty: its responses are not kept.
  ///
  /// @param variables what the route's path provides
  Optional<Caching> caching(Section route, Set<String> variables) {
    if (!route.has("cache")) {
      return Optional.empty();
    }
    Optional<Section> block = route.section("cache");
    return block.isEmpty()
        ? route.get("cache", Literals.BOOLEAN).filter(kept -> kept).map(_ -> Caching.DEFAULT)
        : block.map(section -> block(section, variables));
  }

  private Caching block(Section section, Set<String> variables) {
    Optional<Located<String>> key = section.located("key", RewriteLiterals.TEMPLATE);
    List<Located<String>> tags = section.list("tags", RewriteLiterals.TEMPLATE);
    key.ifPresent(template -> templates.check(template, variables));
    tags.forEach(template -> templates.check(template, variables));
    return new Caching(
        section.get("ttl", Literals.DURATION),
        section.get("stale-while-revalidate", Literals.DURATION),
        section.get("stale-if-error", Literals.DURATION),
        adaptive(section),
        key.map(Located::value).orElse(""),
        tags.stream().map(Located::value).toList(),
        warms.read(section),
        section.get("slice", Literals.SLICE_SIZE));
  }

  private Optional<Adaptive> adaptive(Section cache) {
    Optional<Section> block = cache.section("adaptive");
    if (block.isEmpty()) {
      return cache
          .get("adaptive", Literals.BOOLEAN)
          .filter(learns -> learns)
          .map(_ -> Adaptive.DEFAULT);
    }
    Section section = block.get();
    try {
      return Optional.of(
          new Adaptive(
              section.get("min", CacheKeys.LIFETIME, Adaptive.DEFAULT.min()),
              section.get("max", CacheKeys.LIFETIME, Adaptive.DEFAULT.max())));
    } catch (IllegalArgumentException e) {
      findings.refused(section.at("min"), e);
      return Optional.empty();
    }
  }
}
