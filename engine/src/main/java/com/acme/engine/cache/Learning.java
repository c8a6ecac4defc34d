package com.acme.engine.cache;

import com.acme.engine.config.Adaptive;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.CRC32C;

/// Gives responses that state no lifetime one that is learnt from how often each changes and is
/// asked for.
///
/// @param histories what is known
/// @param bounds of what is learnt
/// @param first the lifetime of what is not known yet; empty: a tenth of its age
record Learning(ChangeHistories histories, Adaptive bounds, Optional<Duration> first) {

  private static final long TENTH = 10;

  /// What has come from the origin.
  ///
  /// @param now in milliseconds since the epoch
  StoredResponse fetched(CacheKey key, StoredResponse response, long now) {
    if (!isLearnt(response)) {
      return response;
    }
    ChangeHistory history = histories.of(key, response);
    history.asked();
    // An age of years is worth no more than what is promised for it.
    long unchanged = Math.min(unchanged(response, now), bounds.max().toSeconds());
    history.seen(mark(response), now, unchanged);
    return timed(response, history, now);
  }

  /// What the origin has confirmed.
  ///
  /// @param now in milliseconds since the epoch
  StoredResponse confirmed(CacheKey key, StoredResponse response, long now) {
    if (!isLearnt(response)) {
      return response;
    }
    ChangeHistory history = histories.of(key, response);
    history.asked();
    history.confirmed(now);
    return timed(response, history, now);
  }

  /// Somebody is answered by it.
  ///
  /// @return whether its lifetime is learnt
  boolean used(CacheKey key, StoredResponse response) {
    ChangeHistory history = histories.find(key, response);
    if (history == null || !isLearnt(response)) {
      return false;
    }
    history.asked();
    return true;
  }

  /// Why its lifetime is what it is; empty: it is not learnt.
  Optional<String> told(CacheKey key, StoredResponse response) {
    return Optional.ofNullable(histories.find(key, response))
        .filter(history -> history.isWatched() && isLearnt(response))
        .map(ChangeHistory::told);
  }

  private StoredResponse timed(StoredResponse response, ChangeHistory history, long now) {
    double seconds = history.isWatched() ? history.lifetime() : guess(response, now);
    long fresh = Math.clamp((long) seconds, bounds.min().toSeconds(), bounds.max().toSeconds());
    return response.with(response.lifetime().lasting(fresh));
  }

  /// Before anything is learnt: a tenth of its age, as RFC 9111 section 4.2.2 suggests.
  private double guess(StoredResponse response, long now) {
    return first.map(Duration::toSeconds).orElseGet(() -> unchanged(response, now) / TENTH);
  }

  /// A part says nothing about the whole; a lifetime of nothing is not to be learnt.
  private static boolean isLearnt(StoredResponse response) {
    Directives directives = Directives.of(response.fields());
    return response.isWhole()
        && response.lifetime().fresh() > 0
        && !Freshness.isStated(response.fields(), directives.control(), directives.targeted());
  }

  private static long mark(StoredResponse response) {
    Optional<String> tag = response.fields().first("ETag");
    if (tag.isPresent()) {
      return tag.get().hashCode();
    }
    CRC32C sum = new CRC32C();
    response.content().segments().forEach(sum::update);
    return sum.getValue() ^ (response.content().length() << 32);
  }

  private static long unchanged(StoredResponse response, long now) {
    Instant moment = Instant.ofEpochMilli(now);
    return response
        .fields()
        .first("Last-Modified")
        .flatMap(text -> FieldDates.parse(text, moment))
        .map(changed -> Duration.between(changed, moment).toSeconds())
        .orElse(0L);
  }
}
