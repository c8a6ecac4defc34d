package com.acme.engine.config.text.schema;

import com.acme.engine.config.text.schema.Shape.Either;
import com.acme.engine.config.text.schema.Shape.Items;
import com.acme.engine.config.text.schema.Shape.Section;
import com.acme.engine.config.text.schema.Shape.Text;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Keys of an upstream about servers that fail.
public final class ResilienceKeys {

  private static final int MOST_REMEMBERED = 10_000;

  /// What a check asks for: path and query.
  public static final Literal<String> TARGET =
      Literal.of("path", "a path such as /healthz", ResilienceKeys::target);

  /// A duration longer than 0.
  public static final Literal<Duration> SPAN =
      Literal.of("duration", "a duration such as 250ms, 5s or 1m", ResilienceKeys::span);

  public static final Literal<Integer> PORT =
      Literal.of("port", "a port from 1 to 65535", text -> Literals.count(text, 1, 65_535));

  public static final Literal<String> SCHEME = Choice.of("scheme", List.of("http", "https"));

  /// Requests of a window that is kept in memory.
  public static final Literal<Integer> WINDOW =
      Literal.of(
          "number",
          "a whole number from 1 to " + MOST_REMEMBERED,
          text -> Literals.count(text, 1, MOST_REMEMBERED));

  /// A share that is not nothing.
  public static final Literal<Double> RATE =
      Literal.of("percent", "a percentage above 0%, up to 100%", ResilienceKeys::rate);

  /// A share, or `none`.
  public static final Literal<Optional<Double>> PANIC =
      Literal.of("percent or none", "a percentage from 0% to 100%, or none", ResilienceKeys::panic)
          .suchAs("0%", "50%", "none");

  /// `connect`, or the status of a failure.
  public static final Literal<String> RETRY_ON =
      Literal.of(
              "connect or status",
              "connect, or a status from 400 to 599 such as 503",
              ResilienceKeys::retryOn)
          .suchAs("connect", "502", "503", "504");

  /// RFC 9110 section 9.2.2.
  public static final Literal<String> IDEMPOTENT_METHOD =
      Literal.of(
              "method", "one of GET, HEAD, OPTIONS, TRACE, PUT, DELETE", ResilienceKeys::idempotent)
          .among("GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE");

  private static final Section HEALTH =
      new Section(
          "health checks",
          List.of(
              Key.of("path", TARGET, "What is asked for.").or("/"),
              Key.of("method", Choice.of("method", List.of("GET", "HEAD")), "How it is asked.")
                  .or("GET"),
              Key.of(
                  "host", NetworkLiterals.HOST_FIELD, "Host field; the server's own if missing."),
              Key.of("port", PORT, "Another port of the same host."),
              Key.of("scheme", SCHEME, "http or https; the server's own if missing."),
              Key.of("interval", SPAN, "Time between two checks.").or("5s"),
              Key.of("timeout", SPAN, "Longest check.").or("2s"),
              Key.of("healthy-after", Literals.count(1), "Good checks that bring a server back.")
                  .or("2"),
              Key.of("unhealthy-after", Literals.count(1), "Bad checks that take a server out.")
                  .or("3"),
              Key.of("status", statuses(), "What a good answer has.").or("2xx"),
              Key.of("body", Literals.TEXT, "Text that the content of a good answer holds.")));

  private static final Section PASSIVE =
      new Section(
          "passive checks",
          List.of(
              Key.of("failures", WINDOW, "Failed requests that take a server out.").or("5"),
              Key.of("within", SPAN, "In how long they come.").or("10s"),
              Key.of("eject", SPAN, "How long it is out at first; doubles up to 5m.").or("30s"),
              Key.of("max-ejected", Literals.PERCENT, "Most servers that are out; never all.")
                  .or("50%")));

  private static final Section BREAKER =
      new Section(
          "a circuit breaker",
          List.of(
              Key.of("failure-rate", RATE, "Share of failed requests that opens it.").or("50%"),
              Key.of("window", WINDOW, "Of so many of the last requests.").or("20"),
              Key.of("open", SPAN, "How long nothing is sent.").or("10s"),
              Key.of("half-open", Literals.count(1), "Requests that then try; all must succeed.")
                  .or("3")));

  private static final Section RETRIES =
      new Section(
          "retries",
          List.of(
              Key.of("attempts", Literals.count(1), "Attempts after the first.").or("2"),
              Key.of("retry-on", new Items(new Text(RETRY_ON)), "connect: nothing was sent.")
                  .or("[connect, 502, 503, 504]"),
              Key.of("methods", methods(), "Which requests, once something was sent.")
                  .or("idempotent"),
              Key.of("budget", Literals.PERCENT, "Share of the requests that may be tried again.")
                  .or("20%")));

  /// What an upstream has.
  static final List<Key> KEYS =
      List.of(
          orNone("health", HEALTH, "Active checks.").or("none"),
          orNone("passive", PASSIVE, "What takes one server out.").or("{}"),
          orNone("circuit-breaker", BREAKER, "What stops the whole upstream for a while.")
              .or("none"),
          Key.of("panic", PANIC, "Share of servers up at which all are tried.").or("0%"),
          orNone("retries", RETRIES, "What is tried again, with another server.").or("{}"));

  private ResilienceKeys() {}

  private static Key orNone(String name, Shape shape, String doc) {
    return Key.of(name, new Either(new Text(Literals.NONE), shape), doc);
  }

  private static Shape methods() {
    return new Either(
        new Text(Choice.of("idempotent", List.of("idempotent"))),
        new Items(new Text(IDEMPOTENT_METHOD)));
  }

  private static Shape statuses() {
    Text text = new Text(HttpLiterals.STATUS_LIST);
    return new Either(text, new Items(text));
  }

  private static String target(String text) {
    if (!text.startsWith("/")) {
      throw new LiteralException("a path starts with /", "write /" + text);
    }
    if (!text.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '#')) {
      throw new LiteralException(
          "a request line holds no space, no # and ASCII only", "write such octets as %20");
    }
    return text;
  }

  private static Duration span(String text) {
    Duration duration = Literals.DURATION.parse(text);
    if (duration.isZero()) {
      throw new LiteralException("0 is too short", "write a longer one");
    }
    return duration;
  }

  private static Double rate(String text) {
    Double rate = Literals.PERCENT.parse(text);
    if (rate == 0) {
      throw new LiteralException("0% is reached before anything fails", "write more");
    }
    return rate;
  }

  private static Optional<Double> panic(String text) {
    return text.equals("none") ? Optional.empty() : Optional.of(Literals.PERCENT.parse(text));
  }

  private static String retryOn(String text) {
    if (!text.equals("connect") && !text.matches("[45]\\d\\d")) {
      throw new LiteralException("\"" + text + "\" is neither connect nor a failure's status", "");
    }
    return text;
  }

  private static String idempotent(String text) {
    return switch (text) {
      case "GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE" -> text;
      case "POST", "PATCH", "CONNECT" ->
          throw new LiteralException(
              text + " is not idempotent: sent twice it may be done twice", "remove it");
      default -> throw new LiteralException("\"" + text + "\" is no idempotent method", "");
    };
  }
}
