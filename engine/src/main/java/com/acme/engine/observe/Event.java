package com.acme.engine.observe;

import java.time.Instant;

/// Something that happened, for those who watch.
public sealed interface Event {

  /// The kinds a watcher can ask for.
  enum Kind {
    EXCHANGE,
    STATS,
    HEALTH,
    CONFIG,
    CERTIFICATE,
    LOG
  }

  Kind kind();

  /// An exchange ended, or became a WebSocket, and was recorded.
  record ExchangeRecorded(ExchangeSummary exchange) implements Event {
    @Override
    public Kind kind() {
      return Kind.EXCHANGE;
    }
  }

  /// A second passed.
  record Sampled(Sample sample) implements Event {
    @Override
    public Kind kind() {
      return Kind.STATS;
    }
  }

  /// The server's health is another than before.
  record HealthChanged(HealthReport health) implements Event {
    @Override
    public Kind kind() {
      return Kind.HEALTH;
    }
  }

  /// A server behind this one, or the circuit breaker of an upstream, is not as it was.
  ///
  /// @param server its URL; empty: the circuit breaker
  /// @param state of a server `up`, `down` or `unknown`, of a circuit breaker `closed`, `open` or
  ///   `half-open`
  /// @param reason for a person
  record UpstreamChanged(Instant time, String upstream, String server, String state, String reason)
      implements Event {
    @Override
    public Kind kind() {
      return Kind.HEALTH;
    }
  }

  /// A configuration was applied or rejected.
  record ConfigRead(ReloadReport reload) implements Event {
    @Override
    public Kind kind() {
      return Kind.CONFIG;
    }
  }

  /// A certificate was issued, renewed, replaced or lost.
  ///
  /// @param name its name in the configuration, or the host it was issued for
  /// @param what happened, for a person
  record CertificateChanged(Instant time, String name, String what) implements Event {
    @Override
    public Kind kind() {
      return Kind.CERTIFICATE;
    }
  }

  /// The server logged something.
  record Logged(LogEntry entry) implements Event {
    @Override
    public Kind kind() {
      return Kind.LOG;
    }
  }
}
