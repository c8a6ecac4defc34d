package com.acme.engine.config.text;

import com.acme.engine.config.Health;
import com.acme.engine.config.Health.ReadyWhen;
import com.acme.engine.config.Logging;
import com.acme.engine.config.Logging.Level;
import com.acme.engine.config.Observability;
import com.acme.engine.config.Observability.AccessLog;
import com.acme.engine.config.Observability.Format;
import com.acme.engine.config.Observability.Metrics;
import com.acme.engine.config.Observability.Sink;
import com.acme.engine.config.text.schema.HttpLiterals;
import com.acme.engine.config.text.schema.Literals;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads what the server tells about itself.
final class ObservabilityReader {

  private final NamedFiles files;
  private final Templates templates;
  private final TellingListeners telling;

  ObservabilityReader(NamedFiles files, Templates templates, TellingListeners telling) {
    this.files = files;
    this.templates = templates;
    this.telling = telling;
  }

  Observability observability(Section root) {
    Section section = root.sectionOrEmpty("observability");
    Section metrics = section.sectionOrEmpty("metrics");
    return new Observability(
        new Metrics(
            metrics.get("path", HttpLiterals.PREFIX, Metrics.DEFAULT.path()),
            telling.listener(metrics)),
        accessLog(section.sectionOrEmpty("access-log"), "observability"));
  }

  /// An access log with all of its keys.
  ///
  /// @param owner what has it
  AccessLog accessLog(Section section, String owner) {
    section
        .located("format", Literals.TEXT)
        .filter(format -> section.text("format").isPresent())
        .filter(format -> format(format.value()) instanceof Format.Custom)
        .ifPresent(format -> templates.add(owner, format));
    return new AccessLog(
        section.text("format").map(ObservabilityReader::format).orElse(AccessLog.DEFAULT.format()),
        section.located("file", Literals.TEXT).map(this::sink).orElse(AccessLog.DEFAULT.sink()),
        section.texts("redact"));
  }

  static Logging logging(Section root) {
    Section section = root.sectionOrEmpty("logging");
    Map<String, Level> levels = new LinkedHashMap<>();
    section
        .entries("levels", Literals.TEXT)
        .forEach((room, level) -> levels.put(room, level(level.value())));
    return new Logging(
        section.text("level").map(ObservabilityReader::level).orElse(Level.INFO), levels);
  }

  Health health(Section root) {
    Section section = root.sectionOrEmpty("health");
    Set<ReadyWhen> conditions =
        section.texts("ready-when").stream()
            .map(condition -> ReadyWhen.valueOf(condition.toUpperCase(Locale.ROOT)))
            .collect(Collectors.toSet());
    return new Health(telling.listener(section), conditions);
  }

  private static Format format(String text) {
    return switch (text) {
      case "json" -> new Format.Json();
      case "combined" -> new Format.Combined();
      case "common" -> new Format.Common();
      default -> new Format.Custom(text);
    };
  }

  private Sink sink(Located<String> file) {
    return switch (file.value()) {
      case "stdout" -> new Sink.Stdout();
      case "none" -> new Sink.Nowhere();
      default -> files.path(file).<Sink>map(Sink.File::new).orElse(AccessLog.DEFAULT.sink());
    };
  }

  private static Level level(String text) {
    for (Level level : Level.values()) {
      if (level.name().toLowerCase(Locale.ROOT).equals(text)) {
        return level;
      }
    }
    return Level.INFO;
  }
}
