package com.acme.console.state;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.console.Batches;
import com.acme.console.Snapshots;
import com.acme.console.engine.Batch;
import com.acme.console.engine.Feed;
import com.acme.console.engine.LogLine;
import com.acme.console.engine.Recording;
import com.acme.console.engine.ServerSnapshot;
import com.acme.console.engine.UnaskedLink;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The test is the FX thread: it runs what the pump hands over when it likes to.
class PumpTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Told link = new Told();
  private final ServerState state = new ServerState();
  private final BlockingQueue<Runnable> fx = new LinkedBlockingQueue<>();
  private final List<Batch> seen = new ArrayList<>();
  private final Pump pump = new Pump(link, state, fx::add);

  /// A server that a test lets happen what it wants.
  private static final class Told extends UnaskedLink {
    private final BlockingQueue<Batch> happened = new LinkedBlockingQueue<>();
    private final AtomicInteger drained = new AtomicInteger();
    private final AtomicInteger looked = new AtomicInteger();
    private volatile ServerSnapshot server = Snapshots.running();
    private volatile boolean closed;

    @Override
    public Feed watch() {
      return new Feed() {
        @Override
        public Batch drain() {
          drained.incrementAndGet();
          Batch next = happened.poll();
          return next == null ? Batches.NOTHING : next;
        }

        @Override
        public void close() {
          closed = true;
        }
      };
    }

    @Override
    public ServerSnapshot snapshot() {
      looked.incrementAndGet();
      return server;
    }

    @Override
    public Recording recording() {
      return new Recording(true, 0, 0, 0);
    }
  }

  @AfterEach
  void close() {
    pump.close();
  }

  @Test
  void theFirstTurnShowsTheServerAndItsRecorder() throws Exception {
    pump.start();
    turn();
    assertEquals(Optional.of(Snapshots.running()), state.snapshot().get());
    assertEquals(Optional.of(new Recording(true, 0, 0, 0)), state.recording().get());
  }

  @Test
  void whatHappenedIsHandedOverOnceAndInOrder() throws Exception {
    state.listen(seen::add);
    link.happened.addAll(List.of(line(1), line(2)));
    pump.start();
    turn();
    turn();
    assertEquals(List.of(line(1), line(2)), seen);
  }

  @Test
  void whereNothingHappensTheFxThreadIsLeftAlone() throws Exception {
    pump.start();
    turn();
    int turns = link.drained.get();
    await().atMost(PATIENCE).until(() -> link.drained.get() > turns + 3);
    assertEquals(0, fx.size());
  }

  @Test
  void whereTheFxThreadIsBusyOnePieceWaitsAndTheRestStaysInTheFeed() throws Exception {
    state.listen(seen::add);
    link.happened.addAll(List.of(line(1), line(2), line(3)));
    pump.start();
    Runnable first = fx.take();
    // It has fetched the second piece and waits with it.
    await().atMost(PATIENCE).until(() -> link.happened.size() == 1);
    assertEquals(0, fx.size());
    first.run();
    turn();
    turn();
    assertEquals(List.of(line(1), line(2), line(3)), seen);
  }

  @Test
  void aServerThatSaysItLooksDifferentIsLookedAt() throws Exception {
    pump.shown(false);
    pump.start();
    turn();
    assertEquals(1, link.looked.get());
    link.server = Snapshots.stopped("");
    link.happened.add(Batches.CHANGED);
    turn();
    assertEquals(Optional.of(Snapshots.stopped("")), state.snapshot().get());
    assertEquals(2, link.looked.get());
  }

  @Test
  void aWindowNobodySeesIsNotLookedAtAgain() throws Exception {
    pump.shown(false);
    pump.start();
    turn();
    link.server = Snapshots.stopped("");
    int turns = link.drained.get();
    // Three seconds, one more than a window that is seen is left alone.
    await().atMost(PATIENCE).until(() -> link.drained.get() > turns + 30);
    assertEquals(1, link.looked.get());
    pump.shown(true);
    turn();
    assertEquals(Optional.of(Snapshots.stopped("")), state.snapshot().get());
  }

  @Test
  void closingLetsGoOfTheFeed() throws Exception {
    pump.start();
    turn();
    pump.close();
    await().atMost(PATIENCE).until(() -> link.closed);
    assertTrue(fx.isEmpty());
  }

  /// Runs what the pump hands over next; waits for it.
  private void turn() throws InterruptedException {
    fx.take().run();
  }

  private static Batch line(long number) {
    return Batches.lines(
        new LogLine(number, Instant.EPOCH, LogLine.Level.INFO, "proxy", "main", "", "hello", ""));
  }
}
