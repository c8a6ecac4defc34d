package com.acme.engine.redis;

import com.acme.engine.client.TlsSockets;
import com.acme.engine.config.Address;
import com.acme.engine.config.Redis;
import com.acme.engine.config.Redis.Credentials;
import com.acme.engine.config.Redis.Topology;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.RedisSentinelClient;
import redis.clients.jedis.UnifiedJedis;

/// Makes the driver's clients as the configuration says.
final class Clients {

  private static final String NAME = "acme";

  /// Beside the commands of others: the look at whether Redis answers.
  private static final int OWN = 1;

  private final Redis settings;
  private final JedisClientConfig config;

  /// @throws IllegalArgumentException if a file for TLS cannot be used
  Clients(Redis settings) {
    this.settings = settings;
    this.config = config(settings.credentials(), settings.database());
  }

  /// A client; those of clusters and sentinels ask at once who there is.
  ///
  /// @throws redis.clients.jedis.exceptions.JedisException if nobody answers
  UnifiedJedis open() {
    return switch (settings.topology()) {
      case Topology.Standalone(Address node) ->
          RedisClient.builder()
              .hostAndPort(place(node))
              .clientConfig(config)
              .poolConfig(pool())
              .build();
      case Topology.Cluster(List<Address> nodes) ->
          RedisClusterClient.builder()
              .nodes(places(nodes))
              .clientConfig(config)
              .poolConfig(pool())
              .maxAttempts(2)
              .maxTotalRetriesDuration(settings.timeouts().command())
              .build();
      case Topology.Sentinel(String master, List<Address> nodes, Optional<Credentials> known) ->
          RedisSentinelClient.builder()
              .masterName(master)
              .sentinels(places(nodes))
              .sentinelClientConfig(config(known, 0))
              .clientConfig(config)
              .poolConfig(pool())
              .build();
    };
  }

  /// A connection to hear messages on, of its own, not opened yet.
  Connection listening(UnifiedJedis client) {
    return new Connection(listened(client), config);
  }

  private HostAndPort listened(UnifiedJedis client) {
    return switch (client) {
      case RedisSentinelClient sentinels -> sentinels.getCurrentMaster();
      case RedisClusterClient cluster ->
          HostAndPort.from(cluster.getClusterNodes().keySet().iterator().next());
      default -> place(settings.topology().nodes().getFirst());
    };
  }

  @SuppressWarnings("deprecation") // what replaces ssl and sslSocketFactory knows key stores only
  private JedisClientConfig config(Optional<Credentials> credentials, int database) {
    DefaultJedisClientConfig.Builder builder =
        DefaultJedisClientConfig.builder()
            .protocol(RedisProtocol.RESP2)
            .clientName(NAME)
            .database(database)
            .connectionTimeoutMillis(millis(settings.timeouts().connect()))
            .socketTimeoutMillis(millis(settings.timeouts().command()));
    credentials.ifPresent(known -> {
      builder.password(known.password().value());
      if (!known.user().isEmpty()) {
        builder.user(known.user());
      }
    });
    settings.tls().ifPresent(tls -> builder.ssl(true).sslSocketFactory(new TlsSockets(tls)));
    return builder.build();
  }

  private GenericObjectPoolConfig<Connection> pool() {
    GenericObjectPoolConfig<Connection> pool = new GenericObjectPoolConfig<>();
    pool.setMaxTotal(settings.connections() + OWN);
    pool.setMaxIdle(settings.connections() + OWN);
    pool.setMaxWait(settings.timeouts().command());
    pool.setJmxEnabled(false);
    return pool;
  }

  private static Set<HostAndPort> places(List<Address> nodes) {
    Set<HostAndPort> places = new LinkedHashSet<>();
    nodes.forEach(node -> places.add(place(node)));
    return places;
  }

  private static HostAndPort place(Address node) {
    return new HostAndPort(node.host(), node.port());
  }

  private static int millis(Duration duration) {
    return Math.clamp(duration.toMillis(), 1, Integer.MAX_VALUE);
  }
}
