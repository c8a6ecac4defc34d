package com.acme.engine;

import com.acme.engine.cache.CacheStatistics;
import com.acme.engine.cache.shared.SharedStatistics;
import com.acme.engine.certificates.OrderCount;
import com.acme.engine.observe.Figure;
import com.acme.engine.redis.RedisStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Figures of the cache, of what servers share, and of what CAs are asked for.
final class Figures {

  private Figures() {}

  /// All that parts of a server tell.
  ///
  /// @param redis the connection in use
  /// @param orders what became of those with CAs
  static List<Figure> of(Parts parts, Optional<RedisStatus> redis, List<OrderCount> orders) {
    List<Figure> all = new ArrayList<>(of(parts.responses.statistics()));
    all.addAll(parts.networks.figures());
    redis.map(Figures::of).ifPresent(all::addAll);
    parts.secondLevel.statistics().map(Figures::of).ifPresent(all::addAll);
    orders.forEach(order -> all.add(of(order)));
    return all;
  }

  private static Figure of(OrderCount order) {
    return order
        .failure()
        .map(reason ->
            new Figure(
                "acme_certificate_order_failures",
                "Orders with CAs that brought no certificate, by reason.",
                true,
                Map.of("name", order.name(), "reason", reason.word()),
                order.count()))
        .orElseGet(() ->
            new Figure(
                "acme_certificate_orders",
                "Orders with CAs that brought a certificate.",
                true,
                Map.of("name", order.name()),
                order.count()));
  }

  static List<Figure> of(RedisStatus redis) {
    boolean up = redis.state() == RedisStatus.State.UP;
    return List.of(
        gauge("acme_redis_up", "1 while Redis answers.", up ? 1 : 0),
        gauge("acme_redis_commands_in_flight", "Commands under way.", redis.inUse()),
        counter("acme_redis_commands", "Commands that Redis answered.", redis.commands()),
        counter(
            "acme_redis_failures",
            "Commands that Redis did not answer in time, or with an error.",
            redis.failures()),
        counter(
            "acme_redis_skipped",
            "Commands that were not sent, because Redis was known not to answer.",
            redis.skipped()));
  }

  static List<Figure> of(CacheStatistics cache) {
    return List.of(
        result("hit", cache.hits()),
        result("stale", cache.stale()),
        result("miss", cache.misses()),
        result("bypass", cache.bypassed()),
        counter(
            "acme_cache_validated",
            "Stored responses that the origin confirmed.",
            cache.validated()),
        counter(
            "acme_cache_collapsed",
            "Requests that waited for another's answer and shared it.",
            cache.collapsed()),
        counter("acme_cache_stored", "Responses kept.", cache.stored()),
        counter("acme_cache_evicted", "Entries that went to make room.", cache.evicted()),
        counter("acme_cache_purged", "Responses purged or invalidated.", cache.purged()),
        counter(
            "acme_cache_served_bytes", "Content bytes answered from memory.", cache.bytesServed()),
        gauge("acme_cache_entries", "Entries in memory.", cache.entries()),
        gauge("acme_cache_bytes", "Bytes of memory in use.", cache.bytes()),
        gauge("acme_cache_limit_bytes", "Bytes of memory at most.", cache.memory()));
  }

  private static Figure result(String result, long value) {
    return new Figure(
        "acme_cache_requests",
        "Requests of routes with a cache, by what it had for them.",
        true,
        Map.of("result", result),
        value);
  }

  static List<Figure> of(SharedStatistics shared) {
    return List.of(
        counter("acme_cache_shared_hits", "Responses that Redis had.", shared.hits()),
        counter("acme_cache_shared_misses", "Times that Redis had none.", shared.misses()),
        counter("acme_cache_shared_stored", "Responses that Redis took.", shared.stored()),
        counter(
            "acme_cache_shared_refused",
            "Responses that did not go to Redis: too large, purged meanwhile, or not taken.",
            shared.refused()),
        counter(
            "acme_cache_shared_unreadable",
            "Responses in Redis that another version wrote, or that were damaged.",
            shared.unreadable()),
        counter(
            "acme_cache_shared_waited",
            "Requests that waited for another server's answer.",
            shared.waited()));
  }

  private static Figure gauge(String name, String help, long value) {
    return new Figure(name, help, false, Map.of(), value);
  }

  private static Figure counter(String name, String help, long value) {
    return new Figure(name, help, true, Map.of(), value);
  }
}
