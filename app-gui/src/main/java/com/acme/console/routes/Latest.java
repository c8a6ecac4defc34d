package com.acme.console.routes;

import com.acme.console.state.Work;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/// Asks one question at a time; of those that come while it waits only the newest is asked. So
/// typing keeps a server busy with one question and no more. Used on the FX thread alone.
final class Latest {

  private final Work work;
  private final Deque<Runnable> next = new ArrayDeque<>();
  private boolean busy;

  Latest(Work work) {
    this.work = work;
  }

  <T> void ask(Work.Task<T> task, Consumer<T> done, Consumer<String> failed) {
    if (busy) {
      next.clear();
      next.add(() -> ask(task, done, failed));
      return;
    }
    busy = true;
    work.run(
        task,
        result -> {
          done.accept(result);
          goOn();
        },
        reason -> {
          failed.accept(reason);
          goOn();
        });
  }

  private void goOn() {
    busy = false;
    Runnable waiting = next.poll();
    if (waiting != null) {
      waiting.run();
    }
  }
}
