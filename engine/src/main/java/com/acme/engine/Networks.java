package com.acme.engine;

import com.acme.engine.cache.Purge;
import com.acme.engine.cache.cdn.CdnListener;
import com.acme.engine.cache.cdn.CdnPurge;
import com.acme.engine.cache.cdn.CdnPurge.What;
import com.acme.engine.cache.cdn.CdnPurges;
import com.acme.engine.client.Network;
import com.acme.engine.config.Cdn;
import com.acme.engine.observe.Event;
import com.acme.engine.observe.Events;
import com.acme.engine.observe.Figure;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// Hands the purges of the cache on to the networks before this server, counts what became of them,
/// and tells who watches.
final class Networks implements AutoCloseable {

  private record Counted(String network, CdnListener.Outcome outcome) {}

  private final Events events;
  private final Clock clock;
  private final CdnPurges purges;
  private final Map<Counted, LongAdder> counts = new ConcurrentHashMap<>();

  Networks(Network network, Clock clock, Events events) {
    this.events = events;
    this.clock = clock;
    this.purges = new CdnPurges(network, clock, this::told);
  }

  void use(Cdn cdn) {
    purges.use(cdn);
  }

  void purge(Purge purge, boolean soft) {
    What what =
        switch (purge) {
          case Purge.Url(String url) -> new What.Url(url);
          case Purge.Prefix(String prefix) ->
              new What.Prefix(prefix.replaceFirst("^https?://", ""));
          case Purge.Tag(String tag) -> new What.Tag(tag);
          case Purge.All _ -> new What.Everything();
        };
    purges.purge(new CdnPurge(what, soft));
  }

  List<Figure> figures() {
    List<Figure> all = new ArrayList<>();
    purges
        .waiting()
        .forEach((network, waiting) ->
            all.add(
                new Figure(
                    "acme_cdn_purges_waiting",
                    "Purges that wait to be handed on to a network.",
                    false,
                    Map.of("network", network),
                    waiting)));
    counts.forEach((counted, count) ->
        all.add(
            new Figure(
                "acme_cdn_purges",
                "Purges handed on to a network, by what became of them.",
                true,
                Map.of("network", counted.network(), "result", counted.outcome().toString()),
                count.sum())));
    return all;
  }

  @Override
  public void close() {
    purges.close();
  }

  private void told(CdnListener.Result result) {
    counts
        .computeIfAbsent(new Counted(result.network(), result.outcome()), _ -> new LongAdder())
        .add(result.purges());
    events.publish(
        new Event.ServiceChanged(
            clock.instant(), result.network(), result.outcome().toString(), result.reason()));
  }
}
