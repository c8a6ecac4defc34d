package com.acme.engine;

import com.acme.engine.config.Configuration;
import com.acme.engine.serving.ServingState;

/// Compiles configurations.
@FunctionalInterface
interface States {

  /// Compiles one whole.
  ///
  /// @throws EngineFailure if a part cannot be made
  ServingState of(Configuration configuration) throws EngineFailure;
}
