package com.acme.engine.config.text;

import com.acme.engine.config.Cache;
import com.acme.engine.config.Caching;
import com.acme.engine.config.text.schema.Literals;
import com.acme.engine.config.text.schema.RewriteLiterals;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads how responses are kept.
final class CacheReader {

  private final Templates templates;

  CacheReader(Templates templates) {
    this.templates = templates;
  }

  /// The store that all routes share.
  static Cache store(Section root) {
    Section section = root.sectionOrEmpty("cache");
    return new Cache(
        section.get("enabled", Literals.BOOLEAN, Cache.DEFAULT.enabled()),
        section.get("memory", Literals.SIZE, Cache.DEFAULT.memory()),
        section.get("max-entry", Literals.SIZE, Cache.DEFAULT.maxEntry()),
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
        key.map(Located::value).orElse(""),
        tags.stream().map(Located::value).toList(),
        section.get("slice", Literals.SLICE_SIZE));
  }
}
