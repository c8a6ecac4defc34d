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

  /// Guarded by itself.
  private final Map<Upstream, UpstreamPool> pools = new LinkedHashMap<>();

  public Upstreams(Network network) {
    this.network = network;
  }

  /// The pool of an upstream, made if there is none.
  public UpstreamPool pool(Upstream upstream) {
    synchronized (pools) {
      return pools.computeIfAbsent(upstream, key -> new UpstreamPool(key, network));
    }
  }

  /// Lets go of the pools of all other upstreams: they keep no idle connections, and their
  /// exchanges and tunnels under way go on to their end.
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
    }
    dropped.forEach(UpstreamPool::close);
  }

  public List<UpstreamStatus> status() {
    synchronized (pools) {
      return pools.values().stream().map(UpstreamPool::status).toList();
    }
  }

  /// Lets go of all pools.
  @Override
  public void close() {
    retain(Set.of());
  }
}
