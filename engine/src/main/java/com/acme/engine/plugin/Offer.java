package com.acme.engine.plugin;

import com.acme.engine.exchange.HandlerPlugin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a configuration may name as a handler.
///
/// @param handlers by name
/// @param unusable what was found and cannot be used
public record Offer(Map<String, Offered> handlers, List<Unusable> unusable) {

  public Offer {
    handlers = Collections.unmodifiableMap(new TreeMap<>(handlers));
    unusable = List.copyOf(unusable);
  }

  /// Collects an offer. Of two that have one name neither is better, so that it is a problem.
  static final class Collected {
    private final Map<String, Offered> handlers = new TreeMap<>();
    private final List<Unusable> unusable = new ArrayList<>();

    void add(Bundle bundle, String origin) {
      bundle.plugins().forEach(plugin -> add(plugin, origin));
      bundle.failure().ifPresent(unusable::add);
    }

    void add(Unusable found) {
      unusable.add(found);
    }

    private void add(HandlerPlugin plugin, String origin) {
      Offered first = handlers.putIfAbsent(plugin.name(), new Offered(origin, plugin));
      if (first != null) {
        unusable.add(
            new Unusable(
                origin,
                "has a handler \"" + plugin.name() + "\", which " + first.origin() + " has too",
                "remove one of them"));
      }
    }

    Offer offer() {
      return new Offer(handlers, unusable);
    }
  }
}
