package com.acme.engine.proxy;

import com.acme.engine.client.ServerClient;
import com.acme.engine.config.Upstream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

/// One server of an upstream as it is configured: the way to it, how much it gets, and its state,
/// which outlives it.
final class UpstreamServer {

  /// The share of a server of weight 1 that has been up for long.
  static final long WHOLE = 1_000;

  /// Where a rising share begins: some requests must come, to fill caches.
  private static final double LEAST_RISEN = 0.1;

  private static final int ID_BYTES = 5;

  private final String id;
  private final Upstream.Server configured;
  private final long slowStart;
  private final String text;
  private final ServerClient client;
  private final ServerState state;

  /// Made once and not for every request.
  private final Optional<UpstreamServer> found = Optional.of(this);

  UpstreamServer(
      Upstream.Server configured,
      Optional<Duration> slowStart,
      ServerClient client,
      ServerState state) {
    this.id = id(configured.url());
    this.configured = configured;
    this.slowStart = slowStart.map(Duration::toNanos).orElse(0L);
    this.text = client.server().toString();
    this.client = client;
    this.state = state;
  }

  /// Names the server in the API: the same over reloads and restarts, and safe in a path.
  String id() {
    return id;
  }

  /// The server as what was looked for.
  Optional<UpstreamServer> found() {
    return found;
  }

  ServerClient client() {
    return client;
  }

  ServerState state() {
    return state;
  }

  int priority() {
    return configured.priority();
  }

  int weight() {
    return state.weight(configured.weight());
  }

  /// Has another weight count, until the configuration says something else.
  void give(int weight) {
    state.give(configured.weight(), weight);
  }

  /// Whether a request may be handed to it.
  boolean isAvailable() {
    return !state.isDraining() && state.health().isUp();
  }

  /// How it is, by checks and by the requests it failed.
  ServerHealth health() {
    return state.health();
  }

  /// What it gets of the requests, beside the others: its weight, less while it rises.
  long share() {
    double risen = risen();
    long whole = weight() * WHOLE;
    return risen == 1 ? whole : Math.max(1, (long) (whole * risen));
  }

  /// From a tenth to 1.
  double risen() {
    return Math.max(LEAST_RISEN, state.risen(slowStart));
  }

  /// How busy it is for its share.
  double load() {
    return (double) state.inFlight() / share();
  }

  ServerStatus status() {
    return new ServerStatus(
        id,
        toString(),
        weight(),
        priority(),
        state.isDraining(),
        state.inFlight(),
        client.idle(),
        state.requests(),
        state.failures(),
        state.latency(),
        state.health().status());
  }

  @Override
  public String toString() {
    return text;
  }

  private static String id(URI url) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(url.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, ID_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
