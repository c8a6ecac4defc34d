package com.acme.engine.cache.warm;

import com.acme.engine.cache.warm.WarmProgress.Failure;
import com.acme.engine.cache.warm.WarmProgress.State;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One order while it is carried out, and what became of it.
final class WarmJob {

  private static final Logger LOG = LoggerFactory.getLogger(WarmJob.class);

  /// Failures that are told.
  private static final int MOST_FAILURES = 100;

  private final String id;
  private final WarmOrder order;
  private final Visitor visitor;
  private final Pace pace;
  private final List<Target> hottest;
  private final InstantSource clock;
  private final Instant started;
  private final long begun = System.nanoTime();
  private final List<Failure> failures = new ArrayList<>();
  private final Thread thread;
  private State state = State.GATHERING;
  private Optional<Instant> ended = Optional.empty();
  private long took;
  private int total;
  private int done;
  private int failed;

  /// Begins with {@link #start}.
  ///
  /// @param hottest requests that the order means by its number of hottest
  WarmJob(
      String id,
      WarmOrder order,
      Visitor visitor,
      Pace pace,
      List<Target> hottest,
      InstantSource clock) {
    this.id = id;
    this.order = order;
    this.visitor = visitor;
    this.pace = pace;
    this.hottest = hottest;
    this.clock = clock;
    this.started = clock.instant();
    this.thread = Thread.ofVirtual().name("cache-warm").unstarted(this::run);
  }

  String id() {
    return id;
  }

  void start() {
    thread.start();
  }

  /// Ends it early; what is under way is given up.
  void cancel() {
    thread.interrupt();
  }

  /// Waits for its end.
  void join() throws InterruptedException {
    thread.join();
  }

  synchronized WarmProgress progress() {
    double seconds = (ended.isPresent() ? took : System.nanoTime() - begun) / 1e9;
    return new WarmProgress(
        id,
        order.name(),
        state,
        started,
        ended,
        total,
        done,
        failed,
        seconds == 0 ? 0 : Math.round(done / seconds * 10) / 10.0,
        failures);
  }

  private void run() {
    try {
      List<Target> targets = new Gathering(order, visitor, this::unread).gather(hottest);
      found(targets.size());
      work(new ConcurrentLinkedQueue<>(targets));
      end(State.DONE);
    } catch (InterruptedException cancelled) {
      end(State.CANCELLED);
      Thread.currentThread().interrupt();
    } catch (RuntimeException bug) {
      LOG.error("cache warming {} failed", id, bug);
      unread(order.name(), "a fault of the server ended it; see its log");
      end(State.DONE);
    }
  }

  /// Returns when all are asked for.
  private void work(Queue<Target> waiting) throws InterruptedException {
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < order.concurrency(); i++) {
      workers.add(Thread.ofVirtual().name("cache-warm-worker").start(() -> take(waiting)));
    }
    try {
      for (Thread worker : workers) {
        worker.join();
      }
    } finally {
      workers.forEach(Thread::interrupt);
    }
  }

  private void take(Queue<Target> waiting) {
    try {
      for (Target target = waiting.poll(); target != null; target = waiting.poll()) {
        pace.take();
        Optional<String> problem = visitor.warm(target);
        if (problem.isEmpty()) {
          succeeded();
        } else {
          failed(target.url(), problem.get());
        }
      }
    } catch (InterruptedException cancelled) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void found(int count) {
    total += count;
    state = State.RUNNING;
  }

  private synchronized void succeeded() {
    done++;
  }

  /// What could not be read is one more that there was to do.
  private synchronized void unread(String url, String reason) {
    total++;
    failed(url, reason);
  }

  private synchronized void failed(String url, String reason) {
    failed++;
    if (failures.size() < MOST_FAILURES) {
      failures.add(new Failure(url, reason));
    }
  }

  private synchronized void end(State last) {
    state = last;
    took = System.nanoTime() - begun;
    ended = Optional.of(clock.instant());
    LOG.info(
        "cache warming {} ({}): {}, {} of {} in {} ms, {} failed",
        id,
        order.name(),
        last == State.DONE ? "done" : "cancelled",
        done,
        total,
        Duration.ofNanos(took).toMillis(),
        failed);
  }
}
