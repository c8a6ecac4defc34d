package com.acme.engine.config.text.schema;

import com.acme.engine.config.Address;
import com.acme.engine.config.text.schema.Shape.Either;
import com.acme.engine.config.text.schema.Shape.Items;
import com.acme.engine.config.text.schema.Shape.Section;
import com.acme.engine.config.text.schema.Shape.Text;
import java.util.List;

/// Keys of the one connection to Redis.
public final class RedisKeys {

  /// A node of a cluster, or a sentinel.
  public static final Literal<Address> NODE =
      Literal.of("host and port", "a host and a port such as 10.0.0.7:6379", RedisKeys::node);

  private static final Section TIMEOUTS =
      new Section(
          "timeouts",
          List.of(
              Key.of("connect", ResilienceKeys.SPAN, "To open a connection.").or("1s"),
              Key.of(
                      "command",
                      ResilienceKeys.SPAN,
                      "To wait for a free connection, and again for an answer.")
                  .or("500ms")));

  private static final Section SENTINEL =
      new Section(
          "sentinel",
          List.of(
              Key.of("master", Literals.TEXT, "The name of the master.").mandatory(),
              Key.of("servers", new Items(new Text(NODE)), "The sentinels.").mandatory(),
              Key.of("username", Literals.TEXT, "The user the sentinels know; the default user."),
              Key.of("password", Literals.TEXT, "The password of that user.")));

  private static final Section TLS = new Section("tls of Redis", ServerTlsKeys.KEYS);

  /// The connection.
  static final Section REDIS =
      new Section(
          "redis",
          List.of(
              Key.of("url", RedisUrl.LITERAL, "One server: redis://, or rediss:// over TLS."),
              Key.of("cluster", new Items(new Text(NODE)), "Some nodes of a cluster."),
              Key.of("sentinel", SENTINEL, "Sentinels, who say which server is the master."),
              Key.of("username", Literals.TEXT, "A user of its access control list."),
              Key.of("password", Literals.TEXT, "The password of that user."),
              Key.of("database", Literals.count(0), "The database; 0."),
              Key.of(
                  "tls",
                  new Either(new Text(Literals.BOOLEAN), TLS),
                  "Whether TLS is spoken, or how the servers prove who they are."),
              Key.of("timeouts", TIMEOUTS, "Deadlines.").or("{}"),
              Key.of(
                      "connections",
                      Literals.count(1),
                      "Commands at a time, to each node of a cluster.")
                  .or("16"),
              Key.of("check", ResilienceKeys.SPAN, "Between two looks at whether it answers.")
                  .or("5s")));

  private RedisKeys() {}

  private static Address node(String text) {
    Address address = Address.parse(text);
    if (address.host().isEmpty() || address.port() == 0) {
      throw new LiteralException("\"" + text + "\" is not a host and a port", "");
    }
    return address;
  }
}
