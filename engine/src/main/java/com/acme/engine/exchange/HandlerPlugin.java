package com.acme.engine.exchange;

/// Makes the handlers that routes name by `handler: NAME`. Found through a {@link
/// java.util.ServiceLoader}: on the class path, and in jars of the folder `plugins`.
///
/// It has a public constructor without parameters. It is asked by several threads, also for texts
/// that never serve.
public interface HandlerPlugin {

  /// What routes call it by: letters, digits, `_` and `-`.
  String name();

  /// Says whether options are good. Whoever checks a configuration asks: nothing is opened,
  /// resolved or written. By default all are.
  ///
  /// @throws IllegalArgumentException for those that are not; the message, "what is wrong; what to
  ///   do", becomes a problem of the configuration
  default void check(HandlerOptions options) {}

  /// Makes a handler for the routes that say the same of it. It serves over reloads until no route
  /// does, and is closed after its last exchange where it is {@link AutoCloseable}; one whose
  /// exchanges may last is {@link Drainable} too.
  ///
  /// @param options that were found good
  /// @throws IllegalArgumentException if none can be made now; the configuration is refused
  Handler create(HandlerOptions options);
}
