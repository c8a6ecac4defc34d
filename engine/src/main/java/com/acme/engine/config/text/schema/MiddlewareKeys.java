package com.acme.engine.config.text.schema;

import com.acme.engine.config.text.schema.Shape.Either;
import com.acme.engine.config.text.schema.Shape.Items;
import com.acme.engine.config.text.schema.Shape.Section;
import com.acme.engine.config.text.schema.Shape.Table;
import com.acme.engine.config.text.schema.Shape.Text;
import java.util.List;

/// Keys of policies. A policy is a map with one key, its kind.
public final class MiddlewareKeys {

  private static final Section REQUEST_ID =
      new Section(
          "a request-id policy",
          List.of(
              Key.of("header", HttpLiterals.FIELD_NAME, "The field that carries it both ways.")
                  .or("X-Request-ID"),
              Key.of("trust", Literals.BOOLEAN, "Whether a well-formed ID of the client is kept.")
                  .or("true")));

  private static final Section LEVELS =
      new Section(
          "levels of codings",
          List.of(
              Key.of("br", HttpLiterals.BR_LEVEL, "How hard Brotli tries, 0 to 11.").or("4"),
              Key.of("zstd", HttpLiterals.ZSTD_LEVEL, "How hard Zstandard tries, 1 to 19.").or("3"),
              Key.of("gzip", HttpLiterals.GZIP_LEVEL, "How hard gzip tries, 1 to 9.").or("5")));

  private static final Section COMPRESS =
      new Section(
          "a compress policy",
          List.of(
              Key.of(
                      "codings",
                      new Items(new Text(HttpLiterals.CODING)),
                      "Codings in order of preference.")
                  .or("[br, zstd, gzip]"),
              Key.of("types", new Items(new Text(HttpLiterals.MEDIA_RANGE)), "What is worth it.")
                  .or(
                      "[text/*, application/json, application/javascript, application/xml,"
                          + " application/manifest+json, application/wasm, image/svg+xml]"),
              Key.of("min-size", Literals.SIZE, "Smallest length that is compressed.").or("1KiB"),
              Key.of("levels", LEVELS, "How hard is tried.")));

  private static final Section REWRITE =
      new Section(
          "a rewrite policy",
          List.of(
              Key.of("request", RewriteKeys.REQUEST, "Changes to requests."),
              Key.of("response", RewriteKeys.RESPONSE, "Changes to responses.")));

  private static final Section CORS =
      new Section(
          "a cors policy",
          List.of(
              Key.of(
                      "origins",
                      new Items(new Text(NetworkLiterals.ORIGIN)),
                      "Origins that may call; \"*\" is all.")
                  .or("[\"*\"]"),
              Key.of(
                      "methods",
                      new Items(new Text(HttpLiterals.METHOD)),
                      "Methods a preflight allows.")
                  .or("[GET, HEAD, POST, PUT, PATCH, DELETE]"),
              Key.of(
                      "headers",
                      new Items(new Text(HttpLiterals.FIELD_NAME)),
                      "Request fields a preflight allows; \"*\" is what is asked for.")
                  .or("[\"*\"]"),
              Key.of(
                      "expose",
                      new Items(new Text(HttpLiterals.FIELD_NAME)),
                      "Response fields scripts may read.")
                  .or("[]"),
              Key.of("credentials", Literals.BOOLEAN, "Whether cookies may be sent.").or("false"),
              Key.of("max-age", Literals.DURATION, "How long a preflight may be kept.").or("10m")));

  private static final int MOST = 1 << 30;

  /// What a WebSocket holds of memory, at least a control frame (RFC 6455 section 5.5).
  public static final Literal<Integer> MESSAGE_SIZE =
      Literal.of("size", "a size from 125 to 1GiB", MiddlewareKeys::messageSize);

  private static final Section WEBSOCKET =
      new Section(
          "a websocket policy",
          List.of(
              Key.of(
                      "origins",
                      new Items(new Text(NetworkLiterals.ORIGIN)),
                      "Whose pages may open one, besides this server's own; \"*\" is all.")
                  .or("[]"),
              Key.of(
                      "subprotocols",
                      new Items(new Text(HttpLiterals.FIELD_NAME)),
                      "Those that may be agreed on; none listed: all.")
                  .or("[]"),
              Key.of("compression", Literals.BOOLEAN, "Whether messages may be compressed.")
                  .or("true"),
              Key.of("max-frame", MESSAGE_SIZE, "Of handlers: most of a frame; their own 1MiB."),
              Key.of(
                  "max-message",
                  MESSAGE_SIZE,
                  "Of handlers: most of a message, inflated; their own 1MiB."),
              Key.of(
                  "max-queued",
                  MESSAGE_SIZE,
                  "Of handlers: most that waits for a slow client; their own 256KiB."),
              Key.of(
                  "ping",
                  Literals.TIMEOUT,
                  "Of handlers: after which silence a client is pinged; their own 30s."),
              Key.of(
                  "pong-timeout",
                  ResilienceKeys.SPAN,
                  "Of handlers: longest silence after a ping; their own 20s."),
              Key.of(
                  "write-timeout",
                  ResilienceKeys.SPAN,
                  "Of handlers: longest time to take a message; their own 30s."),
              Key.of(
                  "close-timeout",
                  ResilienceKeys.SPAN,
                  "Of handlers: longest time to close; their own 5s."),
              Key.of(
                  "idle-timeout",
                  Literals.TIMEOUT,
                  "Of handlers: longest time without a message; their own none.")));

  /// One policy.
  static final Section POLICY =
      new Section(
          "a middleware",
          List.of(
              kind("access-log", LogKeys.ACCESS_LOG_POLICY, "How exchanges are logged."),
              kind("request-id", REQUEST_ID, "How exchanges get their ID."),
              kind(
                  "security-headers",
                  new Table(HttpLiterals.FIELD_NAME, new Text(HttpLiterals.FIELD_VALUE)),
                  "Fields that tell browsers to be careful; an empty value drops one."),
              kind("compress", COMPRESS, "Which responses are compressed."),
              kind("rewrite", REWRITE, "Changes messages."),
              kind("cors", CORS, "Cross-origin resource sharing."),
              kind("websocket", WEBSOCKET, "Who may open a WebSocket, and how it behaves."),
              Key.notYet("csrf", "Refuses forged requests."),
              Key.notYet("jwt", "Asks for a JSON web token."),
              Key.notYet("oidc", "Signs users in with OpenID Connect."),
              Key.notYet("api-key", "Asks for an API key."),
              Key.notYet("basic-auth", "Asks for a name and a password."),
              Key.notYet("forward-auth", "Asks another server."),
              Key.notYet("roles", "Asks for roles."),
              Key.notYet("ip-filter", "Lets addresses in or keeps them out."),
              Key.notYet("rate-limit", "Bounds requests in a time."),
              Key.notYet("concurrency-limit", "Bounds requests at a time."),
              Key.notYet("body-limit", "Bounds bodies."),
              Key.notYet("validate", "Checks requests against a schema."),
              Key.notYet("fault", "Delays or aborts on purpose."),
              Key.notYet("plugin", "A policy of your own.")));

  /// What stands in a `middleware` list.
  static final Shape LIST =
      new Items(
          new Either(
              new Text(Literal.of("name", "the name of a middleware", Literals.NAME::parse)),
              POLICY));

  private MiddlewareKeys() {}

  private static Integer messageSize(String text) {
    long size = Literals.SIZE.parse(text);
    if (size < 125 || size > MOST) {
      throw new LiteralException(text + " is out of range", "write a size from 125 to 1GiB");
    }
    return (int) size;
  }

  private static Key kind(String name, Shape shape, String doc) {
    return Key.of(name, new Either(new Text(Literals.NONE), shape), doc + " none drops it.");
  }
}
