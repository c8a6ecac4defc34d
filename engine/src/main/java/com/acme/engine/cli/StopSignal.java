package com.acme.engine.cli;

import com.acme.engine.Engine;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// SIGTERM and SIGINT: they drain the server, and the process ends well.
///
/// While this is open every end of the JVM counts as such a signal; whoever wants to exit with
/// another status closes it first.
final class StopSignal implements AutoCloseable {

  private static final int GOOD = 0;

  private final AtomicReference<@Nullable Engine> running = new AtomicReference<>();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread hook = Thread.ofPlatform().name("stop").unstarted(this::stop);

  private StopSignal() {}

  /// Starts to listen.
  static StopSignal listening() {
    StopSignal signal = new StopSignal();
    Runtime.getRuntime().addShutdownHook(signal.hook);
    return signal;
  }

  /// What a signal drains; before this it ends the process at once.
  void closes(Engine engine) {
    running.set(engine);
  }

  /// Waits until the server has been drained.
  void await() throws InterruptedException {
    stopped.await();
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // The signal came, and the hook ends the process.
    }
  }

  private void stop() {
    Engine engine = running.get();
    if (engine != null) {
      engine.close();
    }
    stopped.countDown();
    // A JVM that was signalled exits with 128 + its number; a drained server has done well.
    Runtime.getRuntime().halt(GOOD);
  }
}
