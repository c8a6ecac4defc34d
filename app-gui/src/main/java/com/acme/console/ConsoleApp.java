package com.acme.console;

import com.acme.console.dialogs.Browser;
import com.acme.console.dialogs.NativeChoosers;
import com.acme.console.engine.EmbeddedLink;
import com.acme.console.shell.Window;
import com.acme.console.state.ConfigFolder;
import com.acme.console.state.PreferencesFile;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Application;
import javafx.application.HostServices;
import javafx.application.Platform;
import javafx.stage.Stage;

/// The console with an engine of its own: from the first window to the end of the process.
final class ConsoleApp {

  private static final int GOOD = 0;

  /// Says at every start that JavaFX lies on the class path, as it does on purpose.
  private static final Logger JAVAFX = Logger.getLogger("javafx");

  private final EmbeddedLink link;
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("preferences").factory());
  private final PreferencesFile preferences =
      new PreferencesFile(folder().resolve("console.json"), writer);
  private final CountDownLatch closed = new CountDownLatch(1);

  private final AtomicReference<Runnable> closeWindow = new AtomicReference<>(closed::countDown);

  ConsoleApp(Optional<Path> config, String environment) {
    this.link = new EmbeddedLink(config, environment, Platform::isFxApplicationThread);
  }

  /// Opens the window and waits until it is closed.
  ///
  /// @param hangUp takes what is to be done at each signal HUP
  /// @param noWindow told why none can be opened; gives the exit status
  /// @return the exit status
  int run(Consumer<Runnable> hangUp, ToIntFunction<String> noWindow) throws InterruptedException {
    JAVAFX.setLevel(Level.SEVERE);
    // Before the start, which takes a second: a console that is stopped in it has done well, too.
    Thread signalled = Thread.ofPlatform().name("stop").unstarted(this::stopAndHalt);
    Runtime.getRuntime().addShutdownHook(signalled);
    try {
      Platform.startup(this::open);
    } catch (UnsupportedOperationException | UnsatisfiedLinkError refused) {
      Runtime.getRuntime().removeShutdownHook(signalled);
      return noWindow.applyAsInt(String.valueOf(refused.getMessage()));
    }
    hangUp.accept(link::hangUp);
    closed.await();
    link.close();
    Platform.exit();
    writer.close();
    return GOOD;
  }

  private void open() {
    Platform.setImplicitExit(false);
    Stage stage = new Stage();
    NativeChoosers choosers = new NativeChoosers(() -> stage);
    Wiring wiring =
        new Wiring(
            link,
            preferences,
            Platform.getPreferences().colorSchemeProperty(),
            browser(),
            choosers::openFile,
            choosers::openFolder,
            choosers::saveFile);
    Window window = wiring.window(stage);
    window.onClosed(() -> {
      stage.hide();
      closed.countDown();
    });
    closeWindow.set(() -> Platform.runLater(window::close));
    window.show();
  }

  /// JavaFX opens documents for an `Application` alone; this one is never launched.
  private static Browser browser() {
    HostServices services =
        new Application() {
          @Override
          public void start(Stage stage) {}
        }.getHostServices();
    return services::showDocument;
  }

  /// The window goes at once, unless JavaFX, which ends at the same time, has taken it; the server
  /// after its requests in flight. A process that was signalled exits with 128 + its number; a
  /// drained server has done well.
  private void stopAndHalt() {
    closeWindow.get().run();
    link.close();
    writer.close();
    Runtime.getRuntime().halt(GOOD);
  }

  private static Path folder() {
    return ConfigFolder.of(
        System.getProperty("os.name", ""),
        Path.of(System.getProperty("user.home", ".")),
        name -> Optional.ofNullable(System.getenv(name)));
  }
}
