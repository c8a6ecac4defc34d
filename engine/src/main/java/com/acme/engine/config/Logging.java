package com.acme.engine.config;

import java.util.Map;

/// Levels of the server's own log.
///
/// @param level for all rooms
/// @param levels by room, such as `proxy`
public record Logging(Level level, Map<String, Level> levels) {

  public static final Logging DEFAULT = new Logging(Level.INFO, Map.of());

  public Logging {
    levels = Map.copyOf(levels);
  }

  /// From the quietest to the most talkative.
  public enum Level {
    OFF,
    ERROR,
    WARN,
    INFO,
    DEBUG,
    TRACE
  }
}
