package com.acme.engine.admin;

import com.acme.engine.config.Configuration;
import com.acme.engine.observe.EngineStatus;
import com.acme.engine.observe.HealthReport;

/// What the running server tells of itself.
public interface StatusSource {

  /// A snapshot of the whole server.
  EngineStatus status();

  /// How it is.
  HealthReport health();

  /// The configuration it serves.
  Configuration configuration();
}
