package com.acme.engine.config;

import java.nio.file.Path;
import java.util.List;

/// What the server tells about its work.
///
/// @param metrics where they are told
/// @param accessLog the log of all exchanges
public record Observability(Metrics metrics, AccessLog accessLog) {

  public static final Observability DEFAULT = new Observability(Metrics.DEFAULT, AccessLog.DEFAULT);

  /// Where metrics are told, to callers with the admin token.
  ///
  /// @param path their path
  /// @param listener a listener that tells them beside the admin listener, which always does;
  ///   `admin`: no other
  public record Metrics(String path, String listener) {
    public static final Metrics DEFAULT = new Metrics("/metrics", Admin.LISTENER);
  }

  /// How exchanges are logged.
  ///
  /// @param format how a line looks
  /// @param sink where lines go
  /// @param redact fields whose values are never written
  public record AccessLog(Format format, Sink sink, List<String> redact) {
    public static final AccessLog DEFAULT =
        new AccessLog(
            new Format.Json(),
            new Sink.Stdout(),
            List.of("Authorization", "Cookie", "Set-Cookie", "Proxy-Authorization", "X-API-Key"));

    public AccessLog {
      redact = List.copyOf(redact);
    }
  }

  /// How a line looks.
  public sealed interface Format {
    /// One JSON object a line.
    record Json() implements Format {}

    /// Apache's combined format.
    record Combined() implements Format {}

    /// Apache's common format.
    record Common() implements Format {}

    /// A text with variables.
    record Custom(String template) implements Format {}
  }

  /// Where lines go.
  public sealed interface Sink {
    /// Standard output.
    record Stdout() implements Sink {}

    /// A file, appended to.
    record File(Path path) implements Sink {}

    /// Nowhere: `none`.
    record Nowhere() implements Sink {}
  }
}
