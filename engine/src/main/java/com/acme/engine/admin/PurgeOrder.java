package com.acme.engine.admin;

import com.acme.engine.cache.CacheKey;
import com.acme.engine.cache.Purge;
import com.acme.engine.exchange.HttpFailure;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Which stored responses are to go: one of four.
///
/// @param url an absolute URL; all of its variants go
/// @param prefix the beginning of absolute URLs
/// @param tag a name that responses carry
/// @param all true: everything
/// @param soft whether they are only declared stale, and so asked for anew at their next use
/// @param warm whether they are fetched anew at once
/// @param dryRun whether nothing goes, and the answer tells what would
public record PurgeOrder(
    Optional<String> url,
    Optional<String> prefix,
    Optional<String> tag,
    Optional<Boolean> all,
    Optional<Boolean> soft,
    Optional<Boolean> warm,
    Optional<Boolean> dryRun) {

  /// What is meant.
  ///
  /// @throws HttpFailure 400 if it is not exactly one, or a URL is none
  Purge purge() {
    List<Purge> meant =
        Stream.of(
                url.map(PurgeOrder::one),
                prefix.map(PurgeOrder::below),
                tag.filter(name -> !name.isBlank()).map(name -> (Purge) new Purge.Tag(name)),
                all.filter(every -> every).map(_ -> (Purge) new Purge.All()))
            .flatMap(Optional::stream)
            .toList();
    if (meant.size() != 1) {
      throw new HttpFailure(400, "send one of url, prefix, tag, or all: true");
    }
    return meant.getFirst();
  }

  boolean isDryRun() {
    return dryRun.orElse(false);
  }

  boolean isSoft() {
    return soft.orElse(false);
  }

  boolean isWarm() {
    return warm.orElse(false);
  }

  private static Purge one(String text) {
    return new Purge.Url(normal(text));
  }

  private static Purge below(String text) {
    return new Purge.Prefix(normal(text));
  }

  private static String normal(String text) {
    return CacheKey.url(text)
        .orElseThrow(() ->
            new HttpFailure(
                400, "a URL is absolute, such as https://shop.example/a, not \"" + text + "\""));
  }
}
