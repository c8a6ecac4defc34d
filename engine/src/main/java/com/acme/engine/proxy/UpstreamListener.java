package com.acme.engine.proxy;

import java.time.Instant;

/// Is told when an upstream is not as it was before. Called by the thread that found out, which it
/// must not hold.
@FunctionalInterface
public interface UpstreamListener {

  /// What has become of a server, or of the whole upstream.
  ///
  /// @param upstream its name
  /// @param server its URL; empty: the circuit breaker of the upstream
  /// @param state `up`, `down` or `unknown`; of a circuit breaker `closed`, `open` or `half-open`
  /// @param reason for a person
  record Change(Instant time, String upstream, String server, String state, String reason) {}

  void changed(Change change);
}
