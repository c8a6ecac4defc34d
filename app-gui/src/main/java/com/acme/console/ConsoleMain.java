package com.acme.console;

import com.acme.engine.cli.ConsoleLauncher;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/// What the launcher finds. Loads no class of JavaFX before it knows of a display.
public final class ConsoleMain implements ConsoleLauncher {

  private static final int NO_WINDOW = 2;

  @Override
  public int open(
      Optional<Path> config, String environment, Consumer<Runnable> hangUp, PrintWriter err)
      throws InterruptedException {
    Display display =
        new Display(
            System.getProperty("os.name", ""),
            System.getProperty("glass.platform", ""),
            name -> Optional.ofNullable(System.getenv(name)));
    String missing = display.missing();
    return missing.isEmpty()
        ? new ConsoleApp(config, environment).run(hangUp, reason -> tell(err, reason))
        : tell(err, missing);
  }

  private static int tell(PrintWriter err, String reason) {
    err.println(
        "acme: no window can be opened: "
            + reason
            + "; start the server without one: acme --no-gui");
    err.flush();
    return NO_WINDOW;
  }
}
