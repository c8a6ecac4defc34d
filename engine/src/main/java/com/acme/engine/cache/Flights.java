package com.acme.engine.cache;

import com.acme.engine.exchange.Interim;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The trips under way that may be shared.
final class Flights {

  /// What makes two requests wait for the same answer.
  ///
  /// @param variant by the fields that chose what was stored before
  record Key(CacheKey key, Variant variant) {}

  /// A flight, and whether one has just started it.
  record Boarding(Flight flight, boolean leads) {}

  private final ConcurrentHashMap<Key, Flight> flights = new ConcurrentHashMap<>();

  /// The flight for a key: the one under way, or a new one.
  Boarding board(Key key, Interim leader) {
    Flight own = Flight.ledBy(leader);
    while (true) {
      Flight other = flights.putIfAbsent(key, own);
      if (other == null) {
        return new Boarding(own, true);
      }
      if (other.join()) {
        return new Boarding(other, false);
      }
      flights.remove(key, other);
    }
  }

  /// A new flight, unless one is under way. What it brought may be in use before it is taken off
  /// the list.
  Optional<Flight> begin(Key key) {
    Flight own = Flight.unled();
    Flight now = flights.compute(key, (_, other) -> other == null || other.isOver() ? own : other);
    return Optional.of(now).filter(own::equals);
  }

  /// Nobody joins what a purge may concern; those who did get what it brings.
  void forget(Purge purge) {
    flights.keySet().removeIf(key -> mayConcern(purge, key.key()));
  }

  private static boolean mayConcern(Purge purge, CacheKey key) {
    return switch (purge) {
      case Purge.Url(String url) -> key.scope().manyKeys() || key.text().equals(url);
      case Purge.Prefix(String prefix) -> key.scope().manyKeys() || key.text().startsWith(prefix);
      case Purge.Tag _, Purge.All _ -> true;
    };
  }

  void end(Key key, Flight flight) {
    flights.remove(key, flight);
  }
}
