package com.acme.engine.proxy;

import com.acme.engine.client.ClientLimits;
import com.acme.engine.client.Network;
import com.acme.engine.client.RawServer;
import com.acme.engine.config.Resilience;
import com.acme.engine.config.Rewrite;
import com.acme.engine.config.Upstream;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Upstreams for tests, in one line.
final class Pools {

  private Pools() {}

  static Upstream upstream(RawServer... servers) {
    return upstream(Arrays.stream(servers).map(RawServer::url).toArray(URI[]::new));
  }

  static Upstream upstream(URI... urls) {
    List<Upstream.Server> servers =
        Arrays.stream(urls).map(url -> new Upstream.Server(url, 1, 1)).toList();
    return new Upstream(
        "api",
        servers,
        new Upstream.Balance.RoundRobin(),
        Optional.empty(),
        Upstream.Timeouts.DEFAULT,
        Upstream.Connections.DEFAULT,
        Rewrite.NONE,
        Resilience.DEFAULT);
  }

  static Upstream with(Upstream upstream, Rewrite rewrite) {
    return new Upstream(
        upstream.name(),
        upstream.servers(),
        upstream.balance(),
        upstream.slowStart(),
        upstream.timeouts(),
        upstream.connections(),
        rewrite,
        upstream.resilience());
  }

  static Upstream with(
      Upstream upstream, Upstream.Timeouts timeouts, Upstream.Connections connections) {
    return new Upstream(
        upstream.name(),
        upstream.servers(),
        upstream.balance(),
        upstream.slowStart(),
        timeouts,
        connections,
        upstream.rewrite(),
        upstream.resilience());
  }

  static Upstream with(Upstream upstream, Resilience resilience) {
    return new Upstream(
        upstream.name(),
        upstream.servers(),
        upstream.balance(),
        upstream.slowStart(),
        upstream.timeouts(),
        upstream.connections(),
        upstream.rewrite(),
        resilience);
  }

  /// What is done by default, with other retries.
  static Resilience with(Resilience.Retries retries) {
    return new Resilience(
        Optional.empty(),
        Resilience.DEFAULT.passive(),
        Optional.empty(),
        Resilience.DEFAULT.panic(),
        Optional.of(retries));
  }

  static Upstream with(Upstream upstream, Upstream.Balance balance) {
    return new Upstream(
        upstream.name(),
        upstream.servers(),
        balance,
        upstream.slowStart(),
        upstream.timeouts(),
        upstream.connections(),
        upstream.rewrite(),
        upstream.resilience());
  }

  static Upstream with(Upstream upstream, List<Upstream.Server> servers) {
    return new Upstream(
        upstream.name(),
        servers,
        upstream.balance(),
        upstream.slowStart(),
        upstream.timeouts(),
        upstream.connections(),
        upstream.rewrite(),
        upstream.resilience());
  }

  static Upstream with(Upstream upstream, Duration slowStart) {
    return new Upstream(
        upstream.name(),
        upstream.servers(),
        upstream.balance(),
        Optional.of(slowStart),
        upstream.timeouts(),
        upstream.connections(),
        upstream.rewrite(),
        upstream.resilience());
  }

  /// All pools, with a key for sticky cookies that is always the same.
  static Upstreams over(Network network) {
    return new Upstreams(network, System::nanoTime, () -> new byte[32], _ -> {});
  }

  static ClientLimits limits(Upstream.Timeouts timeouts) {
    return new ClientLimits(
        timeouts.connect(),
        timeouts.response(),
        timeouts.idle(),
        timeouts.total(),
        256,
        32,
        ClientLimits.KEEP_IDLE,
        ClientLimits.HEAD_SIZE);
  }
}
