package com.acme.engine.certificates.shared;

import com.acme.engine.config.Secret;
import com.acme.engine.redis.ChannelListener;
import com.acme.engine.redis.RedisConnection;
import com.acme.engine.redis.RedisStatus;
import com.acme.engine.redis.RedisUnavailable;
import com.acme.engine.redis.Reply;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Texts that servers share which have the same Redis and the same secret. Redis sees neither the
/// texts nor what they are about; servers with another secret find nothing.
public final class SharedVault {

  /// How long a lease outlives the server that has it.
  public static final Duration LEASE = Duration.ofSeconds(20);

  private static final Logger LOG = LoggerFactory.getLogger(SharedVault.class);

  /// Counts them.
  private static final String LEASES = "leases";

  private final RedisConnection redis;
  private final Seal seal;
  private final String prefix;
  private final Duration lease;

  /// @param lease how long a lease outlives the server that has it
  public SharedVault(RedisConnection redis, Secret secret, Duration lease) {
    this.redis = redis;
    this.seal = new Seal(secret.value());
    this.prefix = "acme:certificates:{" + seal.name("scope") + "}:";
    this.lease = lease;
  }

  /// Whether nothing is known yet of Redis: a moment's patience tells.
  public boolean isBeingReached() {
    return redis.status().state() == RedisStatus.State.UNKNOWN;
  }

  /// What lies under a name; empty: nothing, or nothing that was sealed with this secret.
  public Optional<String> read(String name) throws RedisUnavailable, InterruptedException {
    String place = place(name);
    return opened(place, redis.run(Scripts.READ, keys(place), List.of()));
  }

  /// Keeps a text for good where there is none.
  ///
  /// @return what there is now
  public String keep(String name, String text) throws RedisUnavailable, InterruptedException {
    String place = place(name);
    Reply kept = redis.run(Scripts.KEEP, keys(place), List.of(seal.sealed(place, text)));
    return opened(place, kept).orElse(text);
  }

  /// Keeps a text so long.
  public void put(String name, String text, Duration life)
      throws RedisUnavailable, InterruptedException {
    String place = place(name);
    redis.run(Scripts.PUT, keys(place), List.of(seal.sealed(place, text), millis(life)));
  }

  /// Keeps a text so long, and tells all servers its name.
  ///
  /// @param fence of the lease that it was made under, or a number of its own
  /// @return false where one with a higher number is there, which stays
  public boolean publish(String name, String text, Duration life, long fence)
      throws RedisUnavailable, InterruptedException {
    String place = place(name);
    List<byte[]> arguments =
        List.of(
            seal.sealed(place, text),
            millis(life),
            number(fence),
            bytes(redis.channel(channel())),
            bytes(name));
    return number(redis.run(Scripts.PUBLISH, keys(place), arguments)) != 0;
  }

  /// The next number, as leases have them.
  public long fence() throws RedisUnavailable, InterruptedException {
    return number(redis.run(Scripts.FENCE, keys(place(LEASES)), List.of()));
  }

  /// Removes what lies under a name.
  public void remove(String name) throws RedisUnavailable, InterruptedException {
    redis.run(Scripts.REMOVE, keys(place(name)), List.of());
  }

  /// Takes the right to do something that one server at a time may, and waits for nobody.
  ///
  /// @param name of what is done
  /// @return empty while another server has it
  public Optional<SharedLease> lease(String name) throws RedisUnavailable, InterruptedException {
    String place = place("lease " + name);
    Reply fence = redis.run(Scripts.LEASE, keys(place, place(LEASES)), List.of(millis(lease)));
    long given = number(fence);
    return given == 0 ? Optional.empty() : Optional.of(new SharedLease(redis, place, given, lease));
  }

  /// Hears which texts were published, until what is returned is closed.
  public AutoCloseable listen(ChannelListener listener) {
    return redis.listen(channel(), listener);
  }

  /// What is published is told by this name.
  private String channel() {
    return prefix + "published";
  }

  private String place(String name) {
    return prefix + seal.name(name);
  }

  private Optional<String> opened(String place, Reply reply) {
    if (!(reply instanceof Reply.Bytes(byte[] sealed))) {
      return Optional.empty();
    }
    try {
      return Optional.of(seal.opened(place, sealed));
    } catch (GeneralSecurityException foreign) {
      LOG.warn("An entry in Redis was not sealed by a server of this kind, and is of no use");
      return Optional.empty();
    }
  }

  private static List<byte[]> keys(String... places) {
    List<byte[]> keys = new ArrayList<>(places.length);
    for (String place : places) {
      keys.add(bytes(place));
    }
    return keys;
  }

  static long number(Reply reply) {
    return reply instanceof Reply.Whole(long value) ? value : 0;
  }

  static byte[] number(long number) {
    return bytes(Long.toString(number));
  }

  static byte[] millis(Duration duration) {
    return number(Math.max(1, duration.toMillis()));
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
