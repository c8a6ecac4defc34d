package com.acme.engine.config;

import java.util.Set;

/// Where health is told, and when the server calls itself ready.
///
/// @param listener a listener that tells it beside the admin listener, which always does; `admin`:
///   no other
/// @param readyWhen what must be well
public record Health(String listener, Set<ReadyWhen> readyWhen) {

  public static final Health DEFAULT = new Health(Admin.LISTENER, Set.of(ReadyWhen.LISTENERS));

  public Health {
    readyWhen = Set.copyOf(readyWhen);
  }

  /// A condition of readiness.
  public enum ReadyWhen {
    /// All listeners accept.
    LISTENERS,
    /// Each upstream has a server that is up.
    UPSTREAMS
  }
}
