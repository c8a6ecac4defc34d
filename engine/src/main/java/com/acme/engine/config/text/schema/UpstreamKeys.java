package com.acme.engine.config.text.schema;

import com.acme.engine.config.text.schema.Shape.Either;
import com.acme.engine.config.text.schema.Shape.Items;
import com.acme.engine.config.text.schema.Shape.Section;
import com.acme.engine.config.text.schema.Shape.Table;
import com.acme.engine.config.text.schema.Shape.Text;
import java.util.ArrayList;
import java.util.List;

/// Keys of upstreams and of changes to messages.
final class UpstreamKeys {

  private static final Shape FIELD_TEMPLATES =
      new Table(HttpLiterals.SETTABLE_FIELD, new Text(HttpLiterals.FIELD_TEMPLATE));

  private static final Shape FIELD_NAMES = new Items(new Text(HttpLiterals.FIELD_NAME));

  static final Section REQUEST =
      new Section(
          "request changes",
          List.of(
              Key.of("set", FIELD_TEMPLATES, "Fields replaced."),
              Key.of("add", FIELD_TEMPLATES, "Field lines appended."),
              Key.of("remove", FIELD_NAMES, "Fields dropped."),
              Key.of("path", HttpLiterals.PATH_TEMPLATE, "The new path, such as /v1{path}.")));

  static final Section RESPONSE =
      new Section(
          "response changes",
          List.of(
              Key.of("set", FIELD_TEMPLATES, "Fields replaced."),
              Key.of("add", FIELD_TEMPLATES, "Field lines appended."),
              Key.of("remove", FIELD_NAMES, "Fields dropped."),
              Key.of(
                  "status",
                  new Table(HttpLiterals.STATUS, new Text(HttpLiterals.STATUS)),
                  "The new status by the old one.")));

  private static final Section SERVER =
      new Section(
          "a server",
          List.of(
              Key.of("url", NetworkLiterals.SERVER_URL, "http or https, host, port.").mandatory(),
              Key.of("weight", Literals.count(1), "Its share of the requests.").or("1"),
              Key.of("priority", Literals.count(1), "1 serves first; 2 when no 1 is available.")
                  .or("1"),
              Key.notYet("pins", "SHA-256 of the keys it may have."),
              Key.notYet("ca", "PEM file with the CAs it may be issued by.")));

  private static final Section TIMEOUTS =
      new Section(
          "timeouts",
          List.of(
              Key.of("connect", Literals.TIMEOUT, "To open a connection, TLS included.").or("2s"),
              Key.of("response", Literals.TIMEOUT, "To the head of the response.").or("30s"),
              Key.of("idle", Literals.TIMEOUT, "Between two reads or writes; spares tunnels.")
                  .or("60s"),
              Key.of("total", Literals.TIMEOUT, "The whole exchange.").or("none")));

  private static final Section CONNECTIONS =
      new Section(
          "connections",
          List.of(
              Key.of("max-per-server", Literals.count(1), "Open at a time to one server.")
                  .or("256"),
              Key.of("idle", Literals.count(0), "Kept for reuse to one server.").or("32")));

  private static final List<Key> KEYS = keys();

  static final Section UPSTREAM = new Section("an upstream", KEYS);

  /// A route's proxy: an upstream by name or URL, or one of its own, and what only this route
  /// changes.
  static final Section PROXY = new Section("a proxy block", proxyKeys());

  private UpstreamKeys() {}

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
    keys.add(Key.of("request", REQUEST, "Changes to requests."));
    keys.add(Key.of("response", RESPONSE, "Changes to responses."));
    keys.addAll(ResilienceKeys.KEYS);
    keys.add(Key.notYet("protocol", "auto, http/1.1, h2 or h2c."));
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
