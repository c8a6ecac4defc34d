package com.acme.engine.config.text.schema;

import com.acme.engine.config.text.schema.Shape.Either;
import com.acme.engine.config.text.schema.Shape.Items;
import com.acme.engine.config.text.schema.Shape.Section;
import com.acme.engine.config.text.schema.Shape.Text;
import java.util.ArrayList;
import java.util.List;

/// Keys of upstreams, and of routes that hand on to one.
final class UpstreamKeys {

  private static final Section SERVER =
      section(
          "a server",
          List.of(
              Key.of("url", NetworkLiterals.SERVER_URL, "http or https, host, port.").mandatory(),
              Key.of("weight", Literals.count(1), "Its share of the requests.").or("1"),
              Key.of("priority", Literals.count(1), "1 serves first; 2 when no 1 is available.")
                  .or("1")),
          ServerTlsKeys.KEYS);

  private static final Section TIMEOUTS =
      new Section(
          "timeouts",
          List.of(
              Key.of("connect", Literals.TIMEOUT, "To open a connection, TLS included.").or("2s"),
              Key.of("response", Literals.TIMEOUT, "To the head of the response.").or("30s"),
              Key.of("idle", Literals.TIMEOUT, "Between two reads or writes; spares tunnels.")
                  .or("60s"),
              Key.of("total", Literals.TIMEOUT, "The whole exchange.").or("none"),
              Key.of("tunnel", Literals.TIMEOUT, "A WebSocket in which nothing passes.").or("none"),
              Key.of(
                      "ping",
                      Literals.TIMEOUT,
                      "A silent connection of HTTP/2, until its server is asked whether it is"
                          + " there; it then has 20s.")
                  .or("5m")));

  private static final Section CONNECTIONS =
      new Section(
          "connections",
          List.of(
              Key.of(
                      "max-per-server",
                      Literals.count(1),
                      "Exchanges at a time with one server: connections, or streams of HTTP/2.")
                  .or("256"),
              Key.of("idle", Literals.count(0), "Connections kept for reuse; more for a second.")
                  .or("32")));

  private static final Section BUFFERING =
      new Section(
          "buffering",
          List.of(
              Key.of(
                      "request",
                      Literals.BUFFER_SIZE,
                      "So much of a body is taken before a server is chosen; larger ones stream.")
                  .or("0"),
              Key.of(
                      "response",
                      Literals.BUFFER_SIZE,
                      "So much of a body is received before a slow client takes it.")
                  .or("0")));

  private static final List<Key> KEYS = keys();

  static final Section UPSTREAM = new Section("an upstream", KEYS);

  /// A route's proxy: an upstream by name or URL, or one of its own, and what only this route
  /// changes.
  static final Section PROXY = new Section("a proxy block", proxyKeys());

  private UpstreamKeys() {}

  private static Section section(String noun, List<Key> own, List<Key> shared) {
    List<Key> keys = new ArrayList<>(own);
    keys.addAll(shared);
    return new Section(noun, keys);
  }

  private static List<Key> keys() {
    List<Key> keys = new ArrayList<>();
    keys.add(Key.of("servers", servers(), "A URL each, or { url, weight }.").mandatory());
    keys.add(Key.of("balance", BalanceKeys.BALANCE, "How a server is chosen.").or("round-robin"));
    keys.add(
        Key.of(
                "slow-start",
                Literals.TIMEOUT,
                "How long the share of a server that comes up rises.")
            .or("none"));
    keys.add(Key.of("timeouts", TIMEOUTS, "Deadlines; none is unlimited.").or("{}"));
    keys.add(Key.of("connections", CONNECTIONS, "Limits of the pool.").or("{}"));
    keys.add(Key.of("buffering", BUFFERING, "What is held in memory of each body.").or("{}"));
    keys.add(Key.of("request", RewriteKeys.REQUEST, "Changes to requests."));
    keys.add(Key.of("response", RewriteKeys.PROXIED_RESPONSE, "Changes to responses."));
    keys.addAll(ResilienceKeys.KEYS);
    keys.add(
        Key.of(
                "protocol",
                NetworkLiterals.PROTOCOL,
                "Of HTTP; h2 over TLS, h2c without. auto: http/1.1, and HTTP/2 for gRPC.")
            .or("auto"));
    return List.copyOf(keys);
  }

  private static Shape servers() {
    return new Items(new Either(new Text(NetworkLiterals.SERVER_URL), SERVER));
  }

  private static List<Key> proxyKeys() {
    List<Key> keys = new ArrayList<>();
    keys.add(
        Key.of("upstream", NetworkLiterals.PROXY_TARGET, "The name of an upstream, or a URL."));
    keys.add(Key.of("strip-prefix", HttpLiterals.PREFIX, "Path prefix taken off."));
    for (Key key : KEYS) {
      boolean own = key.name().equals("request") || key.name().equals("response");
      keys.add(own ? Key.of(key.name(), key.shape(), key.doc()) : inline(key));
    }
    return keys;
  }

  /// Of an upstream without a name. Defaults would hide that a named one is meant instead.
  private static Key inline(Key key) {
    return key.available() ? Key.of(key.name(), key.shape(), key.doc()) : key;
  }
}
