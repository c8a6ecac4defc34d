package com.acme.console;

import static com.acme.console.ShownScreen.fx;

import java.lang.Thread.UncaughtExceptionHandler;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// Keeps every exception that no code caught, on the FX thread and on all others, until it is
/// closed.
final class Faults implements AutoCloseable {

  private final List<Throwable> found = new CopyOnWriteArrayList<>();
  private final @Nullable UncaughtExceptionHandler others =
      Thread.getDefaultUncaughtExceptionHandler();
  private final UncaughtExceptionHandler onFx =
      fx(() -> Thread.currentThread().getUncaughtExceptionHandler());

  Faults() {
    set((_, fault) -> found.add(fault), (_, fault) -> found.add(fault));
  }

  List<Throwable> found() {
    return List.copyOf(found);
  }

  @Override
  public void close() {
    set(others, onFx);
  }

  private static void set(
      @Nullable UncaughtExceptionHandler others, UncaughtExceptionHandler onFx) {
    Thread.setDefaultUncaughtExceptionHandler(others);
    fx(() -> {
      Thread.currentThread().setUncaughtExceptionHandler(onFx);
      return true;
    });
  }
}
