package com.acme.engine.config.text.schema;

import com.acme.engine.config.text.schema.Shape.Items;
import com.acme.engine.config.text.schema.Shape.Section;
import com.acme.engine.config.text.schema.Shape.Text;
import java.util.List;

/// Keys of the cache: of its store, and of a route's use of it.
final class CacheKeys {

  static final Section CACHE =
      new Section(
          "cache",
          List.of(
              Key.of("enabled", Literals.BOOLEAN, "Whether anything is kept.").or("true"),
              Key.of("memory", Literals.SIZE, "Memory for responses of all routes.").or("256MiB"),
              Key.of("max-entry", Literals.SIZE, "Largest response kept.").or("16MiB"),
              Key.of("redis", Literals.BOOLEAN, "Whether Redis is a second level.").or("false"),
              Key.of("cdn", CdnKeys.CDN, "Networks that purges are handed on to.")));

  static final Section CACHING =
      new Section(
          "a cache block",
          List.of(
              Key.of(
                  "ttl",
                  Literals.DURATION,
                  "How long a response is fresh that states nothing; a tenth of its age at most a"
                      + " day where missing."),
              Key.of(
                  "stale-while-revalidate",
                  Literals.DURATION,
                  "How long a stale response is used while it is fetched anew, where it states"
                      + " nothing."),
              Key.of(
                  "stale-if-error",
                  Literals.DURATION,
                  "How long a stale response is used where the origin fails, where it states"
                      + " nothing; 1h where the origin does not answer at all."),
              Key.of(
                  "key",
                  RewriteLiterals.TEMPLATE,
                  "What tells responses apart, with variables; the whole URL where missing."),
              Key.of(
                  "tags",
                  new Items(new Text(RewriteLiterals.TEMPLATE)),
                  "Names to purge by, with variables, beside Surrogate-Key, Cache-Tag and"
                      + " Edge-Cache-Tag."),
              Key.of(
                  "slice",
                  Literals.SLICE_SIZE,
                  "Size of the slices in which large responses are fetched and kept, each by itself;"
                      + " as a whole where missing."),
              Key.notYet("adaptive", "Lifetimes by how often things change."),
              Key.notYet("warm", "What is fetched before it is asked for.")));

  private CacheKeys() {}
}
