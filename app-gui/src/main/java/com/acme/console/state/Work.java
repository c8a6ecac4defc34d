package com.acme.console.state;

import com.acme.console.engine.LinkFailure;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs what may wait away from the FX thread, and hands its result back to it.
public final class Work {

  private static final Logger LOG = LoggerFactory.getLogger(Work.class);

  private final Executor background;
  private final Executor fx;

  /// A question to a server.
  @FunctionalInterface
  public interface Task<T> {
    T run() throws LinkFailure, InterruptedException;
  }

  /// @param background runs tasks; a test may run them at once
  /// @param fx runs what changes what is shown: `Platform::runLater`
  public Work(Executor background, Executor fx) {
    this.background = background;
    this.fx = fx;
  }

  /// Runs a task.
  ///
  /// @param done gets its result, on the FX thread
  /// @param failed gets what happened and what to do, for the user, on the FX thread
  public <T> void run(Task<T> task, Consumer<T> done, Consumer<String> failed) {
    background.execute(() -> {
      try {
        T result = task.run();
        fx.execute(() -> done.accept(result));
      } catch (LinkFailure failure) {
        fx.execute(() -> failed.accept(failure.reason()));
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      } catch (RuntimeException bug) {
        LOG.error("a task of the console failed", bug);
        fx.execute(() -> failed.accept("The console has a fault; its log tells more."));
      }
    });
  }
}
