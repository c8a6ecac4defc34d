package com.acme.engine.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/// The console, found through a {@link java.util.ServiceLoader}: a build that leaves it out has
/// none, and a server without it loads none of its classes.
public interface ConsoleLauncher {

  /// Opens the window on a server of its own, until the window is closed or the process is told to
  /// stop.
  ///
  /// @param config the configuration that was named; empty: `./acme.yaml`, else the sample sites
  /// @param environment laid over the rest; empty: the text decides
  /// @param hangUp takes what is to be done at each signal HUP
  /// @param err told why there is no window
  /// @return the exit status: 0 good, 2 where no window can be opened
  int open(Optional<Path> config, String environment, Consumer<Runnable> hangUp, PrintWriter err)
      throws InterruptedException;
}
