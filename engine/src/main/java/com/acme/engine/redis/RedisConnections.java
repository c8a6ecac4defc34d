package com.acme.engine.redis;

import com.acme.engine.config.Redis;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The connection in use. One whose configuration did not change outlives a reload.
public final class RedisConnections implements AutoCloseable {

  private final Clock clock;
  private final RedisWatcher watcher;

  /// Guarded by this.
  private final Map<Redis, RedisConnection> connections = new HashMap<>();

  /// @param watcher is told when one begins to answer, and when it stops
  public RedisConnections(Clock clock, RedisWatcher watcher) {
    this.clock = clock;
    this.watcher = watcher;
  }

  /// The connection for a configuration, which begins to be opened where there is none yet. Nobody
  /// waits for that.
  ///
  /// @throws IllegalArgumentException if a file for TLS cannot be used; says which and why
  public synchronized RedisConnection of(Redis settings) {
    RedisConnection known = connections.get(settings);
    if (known != null) {
      return known;
    }
    RedisConnection made = new RedisConnection(settings, clock, watcher);
    connections.put(settings, made);
    made.start();
    return made;
  }

  /// Closes all but one.
  ///
  /// @param used empty: all
  public synchronized void retain(Optional<Redis> used) {
    connections
        .entrySet()
        .removeIf(entry -> {
          boolean unused = used.filter(entry.getKey()::equals).isEmpty();
          if (unused) {
            entry.getValue().close();
          }
          return unused;
        });
  }

  /// How the connection for a configuration is; empty where there is none.
  public synchronized Optional<RedisStatus> status(Redis settings) {
    return Optional.ofNullable(connections.get(settings)).map(RedisConnection::status);
  }

  @Override
  public void close() {
    retain(Optional.empty());
  }
}
