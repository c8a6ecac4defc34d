package com.acme.engine.cache.cdn;

import com.acme.engine.client.Network;
import com.acme.engine.config.Cdn;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Hands purges on to the networks that the configuration names. Safe for all threads.
public final class CdnPurges implements AutoCloseable {

  private final Network network;
  private final Clock clock;
  private final CdnListener listener;

  /// Guarded by this, as is the next.
  private Cdn settings = Cdn.NONE;

  private List<PurgeQueue> queues = List.of();

  /// Knows no network yet.
  ///
  /// @param listener is told what becomes of each purge
  public CdnPurges(Network network, Clock clock, CdnListener listener) {
    this.network = network;
    this.clock = clock;
    this.listener = listener;
  }

  /// Tells these networks from now on. Where they are the same as before, purges that wait stay;
  /// otherwise those of the networks before are sent while the new ones already serve.
  public void use(Cdn wanted) {
    List<PurgeQueue> old;
    synchronized (this) {
      if (wanted.equals(settings)) {
        return;
      }
      old = queues;
      settings = wanted;
      queues = queues(wanted);
      queues.forEach(PurgeQueue::start);
    }
    old.forEach(queue -> Thread.ofVirtual().name("cdn-farewell").start(queue::close));
  }

  /// Takes a purge for all networks; never waits.
  public void purge(CdnPurge purge) {
    List<PurgeQueue> told;
    synchronized (this) {
      told = queues;
    }
    told.forEach(queue -> queue.add(purge));
  }

  /// How many purges wait, by network.
  public synchronized Map<String, Integer> waiting() {
    Map<String, Integer> waiting = new LinkedHashMap<>();
    queues.forEach(queue -> waiting.put(queue.network(), queue.size()));
    return waiting;
  }

  /// Sends what waits, for a little while.
  @Override
  public void close() {
    List<PurgeQueue> old;
    synchronized (this) {
      old = queues;
      queues = List.of();
      settings = Cdn.NONE;
    }
    old.forEach(PurgeQueue::close);
  }

  private List<PurgeQueue> queues(Cdn wanted) {
    List<PurgeQueue> made = new ArrayList<>();
    wanted.cloudflare().ifPresent(one -> made.add(queue(new CloudflareApi(one), wanted.dryRun())));
    wanted.fastly().ifPresent(one -> made.add(queue(new FastlyApi(one), wanted.dryRun())));
    return List.copyOf(made);
  }

  private PurgeQueue queue(NetworkApi api, boolean dryRun) {
    return new PurgeQueue(
        api, new NetworkClient(api, network, clock), PurgeQueue.Manners.usual(dryRun), listener);
  }
}
