package com.acme.console.state;

import com.acme.console.engine.Batch;
import com.acme.console.engine.EngineLink;
import com.acme.console.engine.Feed;
import com.acme.console.engine.LinkFailure;
import com.acme.console.engine.Recording;
import com.acme.console.engine.ServerSnapshot;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries what happens on a server to the FX thread: it drains the feed every 100 ms and hands all
/// of it over in one piece. Where nothing has changed it leaves the FX thread alone, and where the
/// FX thread is busy it waits, so that no pieces pile up; the feed is bounded.
///
/// A snapshot is taken when the server says that it looks different, and every two seconds while
/// the window is shown.
public final class Pump implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Pump.class);
  private static final Duration BETWEEN = Duration.ofMillis(100);
  private static final long SNAPSHOT_NANOS = Duration.ofSeconds(2).toNanos();

  private final EngineLink link;
  private final ServerState state;
  private final Executor fx;
  private final Semaphore delivered = new Semaphore(1);
  private @Nullable ServerSnapshot lastSnapshot;
  private @Nullable Recording lastRecording;
  private long snapshotNanos;
  private volatile boolean shown = true;
  private @Nullable Thread thread;

  /// Carries nothing yet.
  ///
  /// @param fx runs what changes what is shown: `Platform::runLater`
  public Pump(EngineLink link, ServerState state, Executor fx) {
    this.link = link;
    this.state = state;
    this.fx = fx;
  }

  /// Begins.
  public synchronized void start() {
    thread = Thread.ofPlatform().daemon().name("console-pump").start(this::run);
  }

  /// Whether anybody can see the window.
  public void shown(boolean isShown) {
    shown = isShown;
  }

  @Override
  public synchronized void close() {
    if (thread != null) {
      thread.interrupt();
      thread = null;
    }
  }

  private void run() {
    try (Feed feed = link.watch()) {
      boolean first = true;
      while (true) {
        once(feed, first);
        first = false;
        Thread.sleep(BETWEEN);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (LinkFailure failure) {
      LOG.error("the console no longer follows the server: {}", failure.reason());
    } catch (RuntimeException bug) {
      LOG.error("the console no longer follows the server", bug);
    }
  }

  private void once(Feed feed, boolean first) throws LinkFailure, InterruptedException {
    Batch batch = feed.drain();
    long now = System.nanoTime();
    boolean due = shown && now - snapshotNanos >= SNAPSHOT_NANOS;
    Optional<ServerSnapshot> snapshot = Optional.empty();
    Optional<Recording> recording = Optional.empty();
    if (first || due || batch.serverChanged()) {
      snapshotNanos = now;
      snapshot = changed(link.snapshot());
      recording = changed(link.recording());
    }
    if (!batch.isEmpty() || snapshot.isPresent() || recording.isPresent()) {
      deliver(batch, snapshot, recording);
    }
  }

  private Optional<ServerSnapshot> changed(ServerSnapshot now) {
    if (now.equals(lastSnapshot)) {
      return Optional.empty();
    }
    lastSnapshot = now;
    return Optional.of(now);
  }

  private Optional<Recording> changed(Recording now) {
    if (now.equals(lastRecording)) {
      return Optional.empty();
    }
    lastRecording = now;
    return Optional.of(now);
  }

  private void deliver(
      Batch batch, Optional<ServerSnapshot> snapshot, Optional<Recording> recording)
      throws InterruptedException {
    delivered.acquire();
    fx.execute(() -> {
      try {
        snapshot.ifPresent(state::show);
        recording.ifPresent(state::show);
        if (!batch.isEmpty()) {
          state.happened(batch);
        }
      } finally {
        delivered.release();
      }
    });
  }
}
