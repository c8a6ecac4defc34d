package com.acme.engine.proxy;

import com.acme.engine.client.Network;
import com.acme.engine.config.Upstream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The pools of all upstreams, over all reloads: equal configuration, same pool.
///
/// A new state asks for its pools while it is compiled; after the swap those it does not use are
/// let go. A state that is never swapped in leaves nothing behind after the next {@link #retain}.
public final class Upstreams implements AutoCloseable {

  private final Network network;
  private final Ticker ticker;
  private final UpstreamListener listener;

  /// Guarded by itself.
  private final Map<Upstream, UpstreamPool> pools = new LinkedHashMap<>();

  /// No pools yet.
  ///
  /// @param listener is told what becomes of servers
  public Upstreams(Network network, UpstreamListener listener) {
    this(network, Ticker.system(), listener);
  }

  Upstreams(Network network, Ticker ticker, UpstreamListener listener) {
    this.network = network;
    this.ticker = ticker;
    this.listener = listener;
  }

  /// The pool of an upstream, made if there is none.
  public UpstreamPool pool(Upstream upstream) {
    synchronized (pools) {
      return pools.computeIfAbsent(upstream, key -> new UpstreamPool(key, network, ticker, listener));
    }
  }

  /// Begins to check the servers of these upstreams, and lets go of the pools of all others: they
  /// keep no idle connections, and their exchanges and tunnels under way go on to their end.
  public void retain(Set<Upstream> used) {
    List<UpstreamPool> dropped = new ArrayList<>();
    synchronized (pools) {
      pools
          .entrySet()
          .removeIf(entry -> {
            boolean unused = !used.contains(entry.getKey());
            if (unused) {
              dropped.add(entry.getValue());
            }
            return unused;
          });
      pools.values().forEach(UpstreamPool::start);
    }
    dropped.forEach(UpstreamPool::close);
  }

  public List<UpstreamStatus> status() {
    synchronized (pools) {
      return pools.values().stream().map(UpstreamPool::status).toList();
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
