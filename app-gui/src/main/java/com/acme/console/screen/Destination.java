package com.acme.console.screen;

import java.time.Instant;

/// Where a click in one screen leads to in another.
public sealed interface Destination {

  /// The screen that shows it.
  Place place();

  /// A screen as it was left.
  record Plain(Place place) implements Destination {}

  /// The exchanges a filter takes.
  ///
  /// @param filter in the grammar of exchange filters
  record Traffic(String filter) implements Destination {
    @Override
    public Place place() {
      return Place.TRAFFIC;
    }
  }

  /// The exchanges of some seconds.
  ///
  /// @param from the first second
  /// @param to behind the last one
  /// @param filter in the grammar of exchange filters; empty: all
  record TrafficBetween(Instant from, Instant to, String filter) implements Destination {
    @Override
    public Place place() {
      return Place.TRAFFIC;
    }
  }

  /// One exchange.
  record Exchange(String id) implements Destination {
    @Override
    public Place place() {
      return Place.TRAFFIC;
    }
  }

  /// A route, to be looked at or edited.
  record Route(String site, String route) implements Destination {
    @Override
    public Place place() {
      return Place.ROUTES;
    }
  }

  /// What an apply would change.
  record Review() implements Destination {
    @Override
    public Place place() {
      return Place.ROUTES;
    }
  }

  /// A place in the configuration's text.
  ///
  /// @param line from 1
  /// @param column from 1; 0 for the whole line
  record ConfigLine(int line, int column) implements Destination {
    @Override
    public Place place() {
      return Place.CONFIG;
    }
  }

  /// What the server's log says of an exchange.
  record LogOf(String requestId) implements Destination {
    @Override
    public Place place() {
      return Place.LOGS;
    }
  }
}
