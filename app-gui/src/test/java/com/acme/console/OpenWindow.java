package com.acme.console;

import com.acme.console.engine.EngineLink;
import com.acme.console.screen.Destination;
import com.acme.console.screen.Place;
import com.acme.console.shell.Window;
import com.acme.console.state.PreferencesFile;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.stage.Stage;

/// The console's window on an engine that runs, until it is closed. For programs of the build.
public final class OpenWindow implements AutoCloseable {

  private final Stage stage;
  private final Window window;

  /// @param folder where it remembers its choices
  /// @param place the screen that is shown
  public OpenWindow(EngineLink link, Path folder, Place place)
      throws InterruptedException, ExecutionException {
    PreferencesFile preferences =
        new PreferencesFile(folder.resolve("console.json"), Runnable::run);
    stage = fx(Stage::new);
    window =
        fx(() -> {
          Wiring wiring =
              new Wiring(
                  link,
                  preferences,
                  new SimpleObjectProperty<>(ColorScheme.LIGHT),
                  _ -> {},
                  _ -> Optional.empty(),
                  _ -> Optional.empty(),
                  (_, _) -> Optional.empty());
          Window made = wiring.window(stage);
          made.show();
          made.navigator().go(new Destination.Plain(place));
          return made;
        });
  }

  Stage stage() {
    return stage;
  }

  Window window() {
    return window;
  }

  @Override
  public void close() {
    Platform.runLater(stage::hide);
  }

  private static <T> T fx(Callable<T> task) throws InterruptedException, ExecutionException {
    FutureTask<T> run = new FutureTask<>(task);
    Platform.runLater(run);
    return run.get();
  }
}
