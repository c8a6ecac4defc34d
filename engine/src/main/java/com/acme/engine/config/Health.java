package com.acme.engine.config;

import java.util.Set;

/// When the server calls itself ready.
///
/// @param readyWhen what must be well
public record Health(Set<ReadyWhen> readyWhen) {

  public static final Health DEFAULT = new Health(Set.of(ReadyWhen.LISTENERS));

  public Health {
    readyWhen = Set.copyOf(readyWhen);
  }

  /// A condition of readiness.
  public enum ReadyWhen {
    /// All listeners accept.
    LISTENERS
  }
}
