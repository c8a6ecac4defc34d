package com.acme.engine.cli;

import java.nio.file.Path;
import java.util.function.BiConsumer;

/// The sample sites a first run serves, found through a {@link java.util.ServiceLoader}: a build
/// that leaves them out has none.
public interface Samples {

  /// The directory with the sample `acme.yaml` and the files it names. Nothing is written there.
  ///
  /// @throws IllegalStateException if it is missing from this build; the message says where it was
  ///   looked for
  Path directory();

  /// Starts the backends that the sample configuration proxies to, on ports that are free.
  ///
  /// @param setVariable told each variable the configuration refers to as `${NAME}`, and its value
  /// @return stops the backends; never throws
  Backends start(BiConsumer<String, String> setVariable);

  /// Backends that run.
  interface Backends extends AutoCloseable {
    @Override
    void close();
  }
}
