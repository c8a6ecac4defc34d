package com.acme.engine.redis;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.UnifiedJedis;

/// Who may ask Redis, and through which client: everybody while it answers, nobody while it does
/// not.
///
/// One failure shuts it. That is strict, and cheap: the watch looks at once whether Redis answers,
/// and opens it again when it does, so that a hiccup costs milliseconds without Redis, and a dead
/// Redis no more than one deadline.
final class Gate {

  /// @param client what asks; null while the gate is shut
  private record Standing(
      @Nullable UnifiedJedis client, RedisStatus.State state, String reason, Instant since) {}

  /// Is told of changes.
  interface Changes {
    void changed(RedisStatus.State state, String reason, Instant since);
  }

  private final Clock clock;
  private final Changes changes;
  private volatile Standing standing;

  Gate(Clock clock, Changes changes) {
    this.clock = clock;
    this.changes = changes;
    this.standing =
        new Standing(null, RedisStatus.State.UNKNOWN, "it was not reached yet", clock.instant());
  }

  /// Whom to ask now; empty: nobody.
  Optional<UnifiedJedis> client() {
    return Optional.ofNullable(standing.client());
  }

  /// Whether a client may still be asked, after some waiting.
  @SuppressWarnings("ReferenceEquality") // this very client, not one of the same settings
  boolean admits(UnifiedJedis client) {
    return standing.client() == client;
  }

  RedisStatus.State state() {
    return standing.state();
  }

  String reason() {
    return standing.reason();
  }

  Instant since() {
    return standing.since();
  }

  /// Redis answers through a client.
  synchronized void open(UnifiedJedis client) {
    become(client, RedisStatus.State.UP, "");
  }

  /// A client failed. Whether it was the one in use: what befell an older one is no news.
  @SuppressWarnings("ReferenceEquality") // this very client, not one of the same settings
  synchronized boolean shut(UnifiedJedis failed, String reason) {
    if (standing.client() != failed) {
      return false;
    }
    become(null, RedisStatus.State.DOWN, reason);
    return true;
  }

  /// Redis could not be reached at all.
  synchronized void unreached(String reason) {
    if (standing.client() == null) {
      become(null, RedisStatus.State.DOWN, reason);
    }
  }

  private void become(@Nullable UnifiedJedis client, RedisStatus.State state, String reason) {
    boolean changed = state != standing.state();
    Instant since = changed ? clock.instant() : standing.since();
    standing = new Standing(client, state, reason, since);
    if (changed) {
      changes.changed(state, reason, since);
    }
  }
}
