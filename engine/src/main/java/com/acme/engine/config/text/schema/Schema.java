package com.acme.engine.config.text.schema;

import com.acme.engine.config.text.schema.Shape.Either;
import com.acme.engine.config.text.schema.Shape.Items;
import com.acme.engine.config.text.schema.Shape.Named;
import com.acme.engine.config.text.schema.Shape.Overlay;
import com.acme.engine.config.text.schema.Shape.Section;
import com.acme.engine.config.text.schema.Shape.Table;
import com.acme.engine.config.text.schema.Shape.Text;
import com.acme.engine.config.text.yaml.KeyPath;
import com.acme.engine.config.text.yaml.KeyPath.Step;
import java.util.List;
import java.util.Optional;

/// The whole configuration as data: what the reader checks against, what the console completes and
/// explains, what the tests must cover.
public final class Schema {

  private static final Section ADMIN =
      new Section(
          "admin",
          List.of(
              Key.of("address", NetworkLiterals.ADDRESS, "Where the admin API listens.")
                  .or("\"127.0.0.1:7700\""),
              Key.of("tls", Literals.BOOLEAN, "Whether it speaks TLS; it must, off loopback.")
                  .or("false"),
              Key.of(
                  "token-file",
                  Literals.PATH,
                  "File with the bearer token; admin-token under data where missing.")));

  /// An upstream.
  public static final Section UPSTREAM = UpstreamKeys.UPSTREAM;

  /// A policy: a map with one key, its kind.
  public static final Section POLICY = MiddlewareKeys.POLICY;

  /// TLS for all listeners that speak it.
  public static final Section TLS = ListenerKeys.TLS;

  /// The root.
  public static final Section ROOT =
      new Section(
          "the configuration",
          List.of(
              Key.of("environment", Literals.NAME, "Which environment is laid over the rest.")
                  .or("development"),
              Key.of("data", Literals.PATH, "What the server owns: local CA, keys, history.")
                  .or("./.acme"),
              Key.of(
                  "plugins",
                  Literals.PATH,
                  "Folder with jars of handlers; plugins beside this file, or the program's."),
              Key.of("tls", TLS, "TLS of all listeners that speak it.").or("{}"),
              Key.of("listeners", new Named("a listener", ListenerKeys.LISTENER), "Sockets.")
                  .or(
                      "{ http: { address: \"127.0.0.1:8080\" },"
                          + " https: { address: \"127.0.0.1:8443\", tls: true } }"),
              Key.of(
                  "upstreams",
                  new Named("an upstream", UPSTREAM),
                  "Groups of servers requests are handed to."),
              Key.of("middleware", new Named("a middleware", POLICY), "Policies by name."),
              Key.of("sites", new Named("a site", SiteKeys.SITE), "Virtual hosts."),
              Key.of(
                  "redis",
                  RedisKeys.REDIS,
                  "The one connection to Redis, shared by all that needs it."),
              Key.of("cache", CacheKeys.CACHE, "Kept responses."),
              Key.of("observability", LogKeys.OBSERVABILITY, "What is told about the work.")
                  .or("{}"),
              Key.of("logging", LogKeys.LOGGING, "The server's own log.").or("{}"),
              Key.of("admin", ADMIN, "The admin API's socket.").or("{}"),
              Key.of("health", LogKeys.HEALTH, "When the server is ready.").or("{}"),
              Key.of(
                  "environments",
                  new Named("an environment", new Overlay()),
                  "Each is laid over the rest when it is chosen.")));

  /// What an environment may change.
  public static final Section OVERLAY =
      new Section(
          "an environment",
          ROOT.keys().stream()
              .filter(
                  key -> !key.name().equals("environment") && !key.name().equals("environments"))
              .toList());

  private Schema() {}

  /// The key paths that this version takes and that hold values, each once: what several sections
  /// share is listed where it first appears.
  public static List<DocumentedKey> keys() {
    return all().stream().filter(DocumentedKey::available).toList();
  }

  /// All key paths, those not available yet included.
  public static List<DocumentedKey> all() {
    return new KeyListing().of(ROOT);
  }

  /// The key a path leads to, for documentation.
  public static Optional<Key> key(KeyPath path) {
    if (path.isRoot() || !(path.last() instanceof Step.Key(String name))) {
      return Optional.empty();
    }
    return shape(path.parent())
        .flatMap(shape ->
            longer(shape) instanceof Section section ? section.key(name) : Optional.empty());
  }

  /// What may stand at a path.
  public static Optional<Shape> shape(KeyPath path) {
    Optional<Shape> shape = Optional.of(ROOT);
    for (Step step : path.steps()) {
      shape = shape.flatMap(from -> below(from, step));
    }
    return shape;
  }

  /// The shape one step down.
  public static Optional<Shape> below(Shape shape, Step step) {
    return switch (longer(shape)) {
      case Section section when step instanceof Step.Key(String name) ->
          section.key(name).map(Key::shape);
      case Overlay _ when step instanceof Step.Key(String name) ->
          OVERLAY.key(name).map(Key::shape);
      case Named(String _, Shape of) when step instanceof Step.Key -> Optional.of(of);
      case Table(Literal<?> _, Shape of) when step instanceof Step.Key -> Optional.of(of);
      case Items(Shape of) when step instanceof Step.Item -> Optional.of(of);
      case Section _, Overlay _, Named _, Table _, Items _, Either _, Text _ -> Optional.empty();
    };
  }

  private static Shape longer(Shape shape) {
    return shape instanceof Either(Text _, Shape longer) ? longer : shape;
  }
}
