package com.acme.bench.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/// Clients that ask steadily, and everything they were answered.
final class Load implements AutoCloseable {

  private static final Duration PAUSE = Duration.ofMillis(20);

  private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicLong ids = new AtomicLong();
  private final List<Answer> answers = new ArrayList<>();
  private volatile boolean over;

  /// Starts clients that pause 20 ms after each answer.
  static Load start(int port, int count) {
    Load load = new Load();
    for (int i = 0; i < count; i++) {
      load.clients.execute(() -> load.ask(port));
    }
    return load;
  }

  private void ask(int port) {
    try (Client client = new Client(port)) {
      while (!over) {
        add(client.item(ids.incrementAndGet()));
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void add(Answer answer) {
    answers.add(answer);
    notifyAll();
  }

  /// How many answers there are: what comes later begins there.
  synchronized int count() {
    return answers.size();
  }

  /// The answers from one on.
  synchronized List<Answer> from(int first) {
    return List.copyOf(answers.subList(first, answers.size()));
  }

  /// Waits for an answer.
  ///
  /// @param first where to begin
  /// @param longest to wait
  synchronized Optional<Answer> await(int first, Predicate<Answer> wanted, Duration longest)
      throws InterruptedException {
    long deadline = System.nanoTime() + longest.toNanos();
    int at = first;
    while (System.nanoTime() < deadline) {
      for (; at < answers.size(); at++) {
        if (wanted.test(answers.get(at))) {
          return Optional.of(answers.get(at));
        }
      }
      wait(100);
    }
    return Optional.empty();
  }

  /// Returns once what was asked is answered.
  void end() {
    over = true;
    clients.close();
  }

  @Override
  public void close() {
    end();
  }
}
