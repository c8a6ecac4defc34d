package com.acme.engine;

import com.acme.engine.config.Configuration;

/// Makes the admin API's side of a configuration.
@FunctionalInterface
interface Admissions {

  /// Makes it.
  ///
  /// @throws EngineFailure if its token cannot be had
  Admission of(Configuration configuration) throws EngineFailure;
}
