package com.acme.engine.proxy;

import com.acme.engine.client.Network;
import com.acme.engine.client.ServerAddress;
import com.acme.engine.client.ServerClient;
import com.acme.engine.config.Upstream;
import com.acme.engine.exchange.Exchange;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// Servers that nobody asks: for what is decided before a request is sent. Time stands still until
/// it is moved.
final class Farm implements AutoCloseable {

  private final Network network = Network.ofSystem();
  private final Duration slowStart;
  final AtomicLong nanos = new AtomicLong(1);
  final List<UpstreamServer> servers = new ArrayList<>();

  private Farm(Duration slowStart) {
    this.slowStart = slowStart;
  }

  /// Servers on ports from 9000 on, the first named a.
  static Farm of(int... weights) {
    return rising(Duration.ZERO, weights);
  }

  static Farm rising(Duration slowStart, int... weights) {
    Farm farm = new Farm(slowStart);
    for (int weight : weights) {
      farm.add(weight, 1);
    }
    return farm;
  }

  UpstreamServer add(int weight, int priority) {
    URI url = URI.create("http://127.0.0.1:" + (9000 + servers.size()));
    UpstreamServer server =
        new UpstreamServer(
            new Upstream.Server(url, weight, priority),
            Optional.of(slowStart).filter(time -> !time.isZero()),
            new ServerClient(
                ServerAddress.of(url), Pools.limits(Upstream.Timeouts.DEFAULT), network),
            new ServerState(new Ticker(Clock.systemUTC(), nanos::get), (_, _) -> {}));
    servers.add(server);
    return server;
  }

  UpstreamServer get(int index) {
    return servers.get(index);
  }

  /// The server's letter: `a` is the first.
  char letter(UpstreamServer server) {
    return (char) ('a' + servers.indexOf(server));
  }

  /// Who is chosen, one after the other, as letters; nothing is under way meanwhile.
  String chosen(Selection selection, int times) {
    StringBuilder order = new StringBuilder();
    for (int i = 0; i < times; i++) {
      order.append(letter(choose(selection, TestExchange.of("/").make())));
    }
    return order.toString();
  }

  /// How often each letter is chosen.
  Map<Character, Integer> counts(Selection selection, int times) {
    Map<Character, Integer> counts = new HashMap<>();
    for (char letter : chosen(selection, times).toCharArray()) {
      counts.merge(letter, 1, Integer::sum);
    }
    return counts;
  }

  static UpstreamServer choose(Selection selection, Exchange exchange) {
    return Objects.requireNonNull(selection.choose(exchange, Candidates.AVAILABLE));
  }

  /// Has requests under way at a server.
  void busy(int index, int requests) {
    for (int i = 0; i < requests; i++) {
      get(index).state().begin();
    }
  }

  @Override
  public void close() {
    network.close();
  }
}
