package com.acme.engine.config.text.schema;

import com.acme.engine.config.text.schema.Shape.Items;
import com.acme.engine.config.text.schema.Shape.Section;
import com.acme.engine.config.text.schema.Shape.Table;
import com.acme.engine.config.text.schema.Shape.Text;
import com.acme.engine.exchange.Template;
import java.util.List;

/// Keys about what the server tells.
final class LogKeys {

  private static final List<String> FORMATS = List.of("json", "combined", "common");

  private static final Literal<String> FORMAT =
      Literal.of("log format", "json, combined, common, or a text with variables", LogKeys::format)
          .suchAs(FORMATS.toArray(String[]::new));

  private static final Literal<String> SINK =
      Literal.of("path, stdout or none", "stdout, none, or a path", Literals.PATH::parse)
          .suchAs("stdout", "none");

  private static final Literal<String> LEVEL =
      Choice.of("level", List.of("off", "error", "warn", "info", "debug", "trace"));

  private static final List<String> ROOMS =
      List.of(
          "admin",
          "cache",
          "certificates",
          "cli",
          "client",
          "coding",
          "config",
          "files",
          "identity",
          "listener",
          "middleware",
          "observe",
          "proxy",
          "redis",
          "route",
          "serving");

  private static final Literal<String> ROOM =
      Literal.of("room", "a part of the server, such as proxy", LogKeys::room)
          .suchAs(ROOMS.toArray(String[]::new));

  private static final Text TELLING_LISTENER =
      new Text(Literal.of("listener", "admin, or the name of a listener", Literals.NAME::parse));

  private static final Shape REDACTED = new Items(new Text(HttpLiterals.FIELD_NAME));

  /// The section under observability, with its defaults.
  static final Section ACCESS_LOG =
      new Section(
          "an access log",
          List.of(
              Key.of("format", FORMAT, "How a line looks.").or("json"),
              Key.of("file", SINK, "Where lines go.").or("stdout"),
              Key.of("redact", REDACTED, "Fields whose values are never written.")
                  .or("[Authorization, Cookie, Set-Cookie, Proxy-Authorization, X-API-Key]")));

  /// The policy: what it leaves out is as under observability.
  static final Section ACCESS_LOG_POLICY =
      new Section(
          "an access-log policy",
          List.of(
              Key.of("format", FORMAT, "How a line looks."),
              Key.of("file", SINK, "Where lines go."),
              Key.of("redact", REDACTED, "Fields whose values are never written.")));

  private static final Section METRICS =
      new Section(
          "metrics",
          List.of(
              Key.of("path", HttpLiterals.PREFIX, "Path of the metrics.").or("/metrics"),
              Key.of("listener", TELLING_LISTENER, "A listener that tells them beside admin.")
                  .or("admin")));

  private static final Section TRACING =
      new Section(
          "tracing",
          List.of(
              Key.notYet("otlp", "URL of the collector."),
              Key.notYet("sample", new Text(Literals.PERCENT), "Share of exchanges traced.")));

  static final Section OBSERVABILITY =
      new Section(
          "observability",
          List.of(
              Key.of("metrics", METRICS, "Numbers for Prometheus.").or("{}"),
              Key.notYet("tracing", TRACING, "Traces for OpenTelemetry."),
              Key.of("access-log", ACCESS_LOG, "The log of all exchanges.").or("{}")));

  static final Section LOGGING =
      new Section(
          "logging",
          List.of(
              Key.of("level", LEVEL, "Level of the server's own log.").or("info"),
              Key.of("levels", new Table(ROOM, new Text(LEVEL)), "Levels by part of the server.")));

  static final Section HEALTH =
      new Section(
          "health",
          List.of(
              Key.of("listener", TELLING_LISTENER, "A listener that tells health beside admin.")
                  .or("admin"),
              Key.of(
                      "ready-when",
                      new Items(
                          new Text(Choice.of("condition", List.of("listeners", "upstreams")))),
                      "What must be well for the server to call itself ready.")
                  .or("[listeners]")));

  private LogKeys() {}

  private static String format(String text) {
    if (FORMATS.contains(text)) {
      return text;
    }
    if (text.indexOf('{') < 0) {
      throw new LiteralException(
          "\"" + text + "\" is no log format",
          Nearest.to(text, FORMATS).map(near -> "did you mean \"" + near + "\"?").orElse(""));
    }
    Template.compile(text);
    return HttpLiterals.FIELD_VALUE.parse(text);
  }

  private static String room(String text) {
    int dot = text.indexOf('.');
    String room = dot < 0 ? text : text.substring(0, dot);
    if (ROOMS.contains(room)) {
      return text;
    }
    throw new LiteralException(
        "\"" + text + "\" is no part of the server", Nearest.remedy(room, ROOMS, "the parts are"));
  }
}
