package com.acme.engine.proxy;

import com.acme.engine.client.Network;
import com.acme.engine.config.Upstream;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// The pools of all upstreams, over all reloads: equal configuration, same pool; and equal servers
/// of a changed one, same connections, counters and live state.
///
/// A new state asks for its pools while it is compiled; after the swap those it does not use are
/// let go. A state that is never swapped in leaves nothing behind after the next {@link #retain}.
public final class Upstreams implements AutoCloseable {

  private final Ticker ticker;
  private final UpstreamListener listener;
  private final Supplier<byte[]> stickyKey;

  /// Guarded by the pools.
  private final KnownServers servers;

  /// Guarded by itself.
  private final Map<Upstream, UpstreamPool> pools = new LinkedHashMap<>();

  /// Makes one; nothing is opened.
  ///
  /// @param network the way to servers
  /// @param nanoTime tells how long a server has been up, in nanoseconds
  /// @param stickyKey what sticky cookies are signed with where the configuration has no secret;
  ///   asked for only then
  /// @param listener is told what becomes of servers
  public Upstreams(
      Network network,
      LongSupplier nanoTime,
      Supplier<byte[]> stickyKey,
      UpstreamListener listener) {
    this.ticker = new Ticker(Clock.systemUTC(), nanoTime);
    this.listener = listener;
    this.servers = new KnownServers(network, ticker, listener);
    this.stickyKey = stickyKey;
  }

  /// The pool of an upstream, made if there is none. Opens no connection and looks no name up: that
  /// is done for the first request.
  public UpstreamPool pool(Upstream upstream) {
    synchronized (pools) {
      return pools.computeIfAbsent(upstream, this::made);
    }
  }

  private UpstreamPool made(Upstream upstream) {
    List<UpstreamServer> all = servers.of(upstream);
    return new UpstreamPool(
        upstream, all, new Balancer(upstream, all, stickyKey), ticker, listener);
  }

  /// Begins to check the servers of these upstreams, and lets go of the pools of all others:
  /// servers that no other one has keep no idle connections, and their exchanges and tunnels under
  /// way go on to their end.
  public void retain(Set<Upstream> used) {
    synchronized (pools) {
      pools
          .entrySet()
          .removeIf(entry -> {
            boolean unused = !used.contains(entry.getKey());
            if (unused) {
              entry.getValue().close();
            }
            return unused;
          });
      servers.retain(pools.keySet());
      pools.values().forEach(UpstreamPool::start);
    }
  }

  public List<UpstreamStatus> status() {
    synchronized (pools) {
      return pools.values().stream().map(UpstreamPool::status).toList();
    }
  }

  /// Hands nothing new to a server: what is under way goes on. Until {@link #enable}, over reloads
  /// that keep the server.
  ///
  /// @param id of the server
  /// @return whether there is one
  public boolean drain(String upstream, String id) {
    return each(upstream, id, server -> server.state().drain());
  }

  /// Ends draining.
  ///
  /// @return whether there is such a server
  public boolean enable(String upstream, String id) {
    return each(upstream, id, server -> server.state().enable());
  }

  /// Has a server get another share, until the configuration gives it another weight.
  ///
  /// @param weight 1 or more
  /// @return whether there is such a server
  public boolean weigh(String upstream, String id, int weight) {
    return each(upstream, id, server -> server.give(weight));
  }

  /// While a reload is under way there may be an old and a new pool of one name: the new one comes
  /// last.
  private boolean each(String upstream, String id, Consumer<UpstreamServer> change) {
    synchronized (pools) {
      List<UpstreamServer> found =
          pools.values().stream()
              .filter(pool -> pool.name().equals(upstream))
              .flatMap(pool -> pool.server(id).stream())
              .toList();
      found.forEach(change);
      return !found.isEmpty();
    }
  }

  /// Tells what has changed by time alone; to be called once a second or so.
  public void look() {
    synchronized (pools) {
      pools.values().forEach(UpstreamPool::look);
    }
  }

  /// Lets go of all pools.
  @Override
  public void close() {
    retain(Set.of());
  }
}
