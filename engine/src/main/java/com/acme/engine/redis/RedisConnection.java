package com.acme.engine.redis;

import com.acme.engine.config.Address;
import com.acme.engine.config.Redis;
import com.acme.engine.config.Redis.Topology;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/// What is asked of Redis, by all who share it. Safe for all threads.
///
/// No command waits longer than its deadline, and while Redis is known not to answer none waits at
/// all.
public final class RedisConnection implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RedisConnection.class);

  private final Redis settings;
  private final RedisWatcher watcher;
  private final Clients clients;
  private final Gate gate;
  private final Watch watch;
  private final Semaphore permits;
  private final List<Listening> listening = new CopyOnWriteArrayList<>();
  private final LongAdder commands = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private final LongAdder skipped = new LongAdder();
  private volatile boolean closed;

  /// Opens nothing yet.
  ///
  /// @throws IllegalArgumentException if a file for TLS cannot be used; says which and why
  RedisConnection(Redis settings, Clock clock, RedisWatcher watcher) {
    this.settings = settings;
    this.watcher = watcher;
    this.clients = new Clients(settings);
    this.gate = new Gate(clock, this::changed);
    this.watch = new Watch(clients, gate, settings.check(), this::beat);
    this.permits = new Semaphore(settings.connections());
  }

  void start() {
    watch.start();
  }

  /// Runs a program.
  ///
  /// @param keys the names it reads and writes; in a cluster they share one slot
  /// @param arguments what else it needs
  /// @throws RedisUnavailable if it did not answer in time, or with an error
  public Reply run(Script script, List<byte[]> keys, List<byte[]> arguments)
      throws RedisUnavailable, InterruptedException {
    return Reply.of(ask(client -> evaluate(client, script, keys, arguments)));
  }

  /// The name by which scripts publish on a channel: that of this database, since channels are the
  /// whole server's.
  public String channel(String channel) {
    return channel + ":" + settings.database();
  }

  /// Whether keys are spread over nodes.
  public boolean isCluster() {
    return settings.topology() instanceof Topology.Cluster;
  }

  /// Listens to a channel until what is returned is closed, or the connection.
  public AutoCloseable listen(String channel, ChannelListener listener) {
    Duration patience = settings.timeouts().command();
    Listening one = new Listening(clients, gate, channel(channel), listener, patience);
    listening.add(one);
    one.start();
    return () -> {
      listening.remove(one);
      one.close();
    };
  }

  /// How it is.
  public RedisStatus status() {
    return status(gate.state(), gate.reason(), gate.since());
  }

  @Override
  public void close() {
    closed = true;
    listening.forEach(Listening::close);
    watch.close();
  }

  private static @Nullable Object evaluate(
      UnifiedJedis client, Script script, List<byte[]> keys, List<byte[]> arguments) {
    try {
      return client.evalsha(script.digest(), keys, arguments);
    } catch (JedisNoScriptException unknown) {
      return client.eval(script.text(), keys, arguments);
    }
  }

  private @Nullable Object ask(Function<UnifiedJedis, @Nullable Object> command)
      throws RedisUnavailable, InterruptedException {
    UnifiedJedis client = gate.client().orElse(null);
    if (client == null) {
      throw skipped();
    }
    long most = settings.timeouts().command().toNanos();
    if (!permits.tryAcquire(most, TimeUnit.NANOSECONDS)) {
      failures.increment();
      throw new RedisUnavailable(
          "all "
              + settings.connections()
              + " connections to Redis were in use (redis.connections)");
    }
    try {
      // While this one waited, others may have found that it does not answer.
      if (!gate.admits(client)) {
        throw skipped();
      }
      Object answer = command.apply(client);
      commands.increment();
      return answer;
    } catch (JedisException failure) {
      throw failed(client, failure);
    } finally {
      permits.release();
    }
  }

  private RedisUnavailable skipped() {
    skipped.increment();
    return new RedisUnavailable("Redis does not answer: " + gate.reason());
  }

  private RedisUnavailable failed(UnifiedJedis client, JedisException failure)
      throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted while waiting for Redis");
    }
    failures.increment();
    String reason = Failures.text(failure);
    if (Failures.isOfTheServer(failure) && gate.shut(client, reason)) {
      watch.wake();
    }
    return new RedisUnavailable("Redis failed: " + reason);
  }

  private void beat() {
    listening.forEach(Listening::beat);
  }

  private void changed(RedisStatus.State state, String reason, Instant since) {
    if (closed) {
      return;
    }
    switch (state) {
      case UP -> LOG.info("Redis answers at {}", nodes());
      case DOWN ->
          LOG.warn("Redis at {} does not answer, and is done without: {}", nodes(), reason);
      case UNKNOWN -> {}
    }
    watcher.changed(status(state, reason, since));
  }

  private RedisStatus status(RedisStatus.State state, String reason, Instant since) {
    return new RedisStatus(
        state,
        reason,
        since,
        topology(),
        nodes(),
        commands.sum(),
        failures.sum(),
        skipped.sum(),
        settings.connections() - permits.availablePermits());
  }

  private List<String> nodes() {
    return settings.topology().nodes().stream().map(Address::toString).toList();
  }

  private String topology() {
    return switch (settings.topology()) {
      case Topology.Standalone _ -> "standalone";
      case Topology.Cluster _ -> "cluster";
      case Topology.Sentinel _ -> "sentinel";
    };
  }
}
