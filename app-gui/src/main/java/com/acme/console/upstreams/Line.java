package com.acme.console.upstreams;

import com.acme.console.engine.ServerSnapshot.Upstream;
import com.acme.console.engine.ServerSnapshot.UpstreamServer;
import java.time.Instant;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// A line of the table: an upstream, or one of its servers below it. It stays the same as long as
/// the configuration lists it, so that a selection does too; what it tells changes.
final class Line {

  /// What a line stands for.
  ///
  /// @param server its ID; empty: the upstream
  record Key(String upstream, String server) {}

  private final Key key;
  private final Rates rates = new Rates();
  private final ReadOnlyObjectWrapper<Shown> shown;

  private Line(Key key, Shown first) {
    this.key = key;
    this.shown = new ReadOnlyObjectWrapper<>(first);
  }

  static Line of(Key key, UpstreamServer server) {
    return new Line(key, new Shown.OfServer(server, 0, 0));
  }

  static Line of(Key key, Upstream upstream) {
    return new Line(key, new Shown.OfUpstream(upstream, 0, 0, 0, 0));
  }

  Key key() {
    return key;
  }

  boolean isServer() {
    return !key.server().isEmpty();
  }

  ReadOnlyObjectProperty<Shown> shown() {
    return shown.getReadOnlyProperty();
  }

  /// How the upstream is now.
  void update(Upstream upstream, Instant now) {
    rates.at(
        now,
        upstream.servers().stream().mapToLong(UpstreamServer::requests).sum(),
        upstream.servers().stream().mapToLong(UpstreamServer::failures).sum());
    int serving =
        (int) upstream.servers().stream().filter(each -> Health.of(each).serves()).count();
    int inFlight = upstream.servers().stream().mapToInt(UpstreamServer::inFlight).sum();
    shown.set(
        new Shown.OfUpstream(upstream, serving, inFlight, rates.requests(), rates.failures()));
  }

  /// How the server is now.
  void update(UpstreamServer server, Instant now) {
    rates.at(now, server.requests(), server.failures());
    shown.set(new Shown.OfServer(server, rates.requests(), rates.failures()));
  }
}
