package com.acme.engine.config.text.schema;

import com.acme.engine.config.text.schema.Shape.Either;
import com.acme.engine.config.text.schema.Shape.Items;
import com.acme.engine.config.text.schema.Shape.Section;
import com.acme.engine.config.text.schema.Shape.Text;
import java.time.Duration;
import java.util.List;

/// Keys of the cache: of its store, and of a route's use of it.
public final class CacheKeys {

  /// A lifetime: seconds are what HTTP counts.
  public static final Literal<Duration> LIFETIME =
      Literal.of(
          "duration", "a duration of 1s or more, such as 30s, 5m or 1h", CacheKeys::lifetime);

  private static final Section ADAPTIVE =
      new Section(
          "an adaptive block",
          List.of(
              Key.of("min", LIFETIME, "The shortest lifetime that is learnt.").or("5s"),
              Key.of("max", LIFETIME, "The longest lifetime that is learnt.").or("1h")));

  static final Section CACHE =
      new Section(
          "cache",
          List.of(
              Key.of("enabled", Literals.BOOLEAN, "Whether anything is kept.").or("true"),
              Key.of("memory", Literals.SIZE, "Memory for responses of all routes.").or("256MiB"),
              Key.of("max-entry", Literals.SIZE, "Largest response kept.").or("16MiB"),
              Key.of(
                      "per-site",
                      Literals.SIZE_LIMIT,
                      "Memory of each site at most, so that none pushes others out.")
                  .or("none"),
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
                  "adaptive",
                  new Either(new Text(Literals.BOOLEAN), ADAPTIVE),
                  "Lifetimes by how often each response changes, where it states none."),
              Key.of(
                  "warm",
                  new Either(new Text(WarmKeys.URL), WarmKeys.WARM),
                  "What is fetched before it is asked for; a URL alone is a sitemap."),
              Key.of(
                  "slice",
                  Literals.SLICE_SIZE,
                  "Size of the slices in which large responses are fetched and kept, each by itself;"
                      + " as a whole where missing.")));

  private CacheKeys() {}

  private static Duration lifetime(String text) {
    Duration duration = Literals.DURATION.parse(text);
    if (duration.toSeconds() < 1) {
      throw new LiteralException(text + " is out of range", "write 1s or more");
    }
    return duration;
  }
}
