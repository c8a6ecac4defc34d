package com.acme.engine.certificates.shared;

import com.acme.engine.redis.RedisConnection;
import com.acme.engine.redis.RedisUnavailable;
import com.acme.engine.redis.Script;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The right of this server to do something that one at a time may. It is renewed until it is
/// closed; a server that dies renews nothing, and another takes its place.
public final class SharedLease implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SharedLease.class);

  /// So that a renewal may fail twice.
  private static final int RENEWALS = 4;

  private final RedisConnection redis;
  private final byte[] key;
  private final long fence;
  private final Duration length;
  private final Thread renewal;

  SharedLease(RedisConnection redis, String place, long fence, Duration length) {
    this.redis = redis;
    this.key = place.getBytes(StandardCharsets.UTF_8);
    this.fence = fence;
    this.length = length;
    this.renewal = Thread.ofVirtual().name("acme-lease").start(this::renew);
  }

  /// Its number; later ones have higher numbers.
  public long fence() {
    return fence;
  }

  /// Gives it back, where it is still this server's.
  @Override
  public void close() {
    renewal.interrupt();
    try {
      run(Scripts.RELEASE, List.of(SharedVault.number(fence)));
    } catch (RedisUnavailable gone) {
      LOG.debug("a lease ends by itself: {}", gone.getMessage());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void renew() {
    try {
      boolean ours = true;
      while (ours) {
        Thread.sleep(length.dividedBy(RENEWALS));
        ours = isRenewed();
      }
      LOG.debug("a lease was lost");
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  /// Redis may answer again before it ends.
  private boolean isRenewed() throws InterruptedException {
    try {
      return run(Scripts.RENEW, List.of(SharedVault.number(fence), SharedVault.millis(length)))
          != 0;
    } catch (RedisUnavailable unanswered) {
      return true;
    }
  }

  private long run(Script script, List<byte[]> arguments)
      throws RedisUnavailable, InterruptedException {
    return SharedVault.number(redis.run(script, List.of(key), arguments));
  }
}
