package com.acme.console.engine;

import com.acme.engine.ConfigurationSource;
import com.acme.engine.Engine;
import com.acme.engine.EngineFailure;
import com.acme.engine.cli.Served;
import com.acme.engine.observe.EngineStatus;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// The engine in this process: started, stopped, started again.
final class EmbeddedServer implements AutoCloseable {

  /// Finds out what is to be served.
  @FunctionalInterface
  interface Choice {
    Served open() throws EngineFailure;
  }

  private final Choice choice;
  private final List<EmbeddedFeed> feeds = new CopyOnWriteArrayList<>();
  private volatile @Nullable Served served;
  private volatile @Nullable Run run;
  private volatile ServerSnapshot.State state = ServerSnapshot.State.STOPPED;
  private volatile String problem = "";
  private volatile boolean recording = true;

  EmbeddedServer(Choice choice) {
    this.choice = choice;
  }

  /// Starts an engine where none runs; one that cannot start leaves the server stopped, with the
  /// problem, and may be tried again.
  synchronized void start() throws LinkFailure, InterruptedException {
    if (state == ServerSnapshot.State.RUNNING) {
      return;
    }
    become(ServerSnapshot.State.STARTING, "");
    String cause = "the start was interrupted";
    try {
      Engine engine = Engine.start(source());
      engine.access().recorder().turn(recording);
      Run before = run;
      Run started = before == null ? new Run(engine, 0, 0) : before.next(engine);
      run = started;
      feeds.forEach(feed -> feed.watchFromStart(started));
      cause = "";
    } catch (EngineFailure failure) {
      cause = Told.failure(failure);
      throw new LinkFailure(cause, failure);
    } catch (RuntimeException bug) {
      cause = "the server has a fault: " + bug;
      throw bug;
    } finally {
      become(cause.isEmpty() ? ServerSnapshot.State.RUNNING : ServerSnapshot.State.STOPPED, cause);
    }
  }

  /// Stops the engine after its requests in flight.
  synchronized void stop() {
    Run running = run;
    if (state == ServerSnapshot.State.RUNNING && running != null) {
      become(ServerSnapshot.State.DRAINING, "");
      running.engine().close();
      become(ServerSnapshot.State.STOPPED, "");
    }
  }

  @Override
  public synchronized void close() {
    stop();
    feeds.forEach(EmbeddedFeed::close);
    if (served != null) {
      served.close();
    }
  }

  /// The engine that runs.
  Optional<Run> running() {
    return state == ServerSnapshot.State.RUNNING ? last() : Optional.empty();
  }

  /// The engine that runs, or ran last.
  Optional<Run> last() {
    return Optional.ofNullable(run);
  }

  /// What is served, or would be.
  ConfigurationSource source() throws EngineFailure {
    Served known = served;
    return known == null ? chosen() : known.source();
  }

  private synchronized ConfigurationSource chosen() throws EngineFailure {
    Served known = served;
    if (known == null) {
      known = choice.open();
      served = known;
    }
    return known.source();
  }

  ServerSnapshot snapshot() {
    Run current = run;
    EngineStatus.State running = EngineStatus.State.RUNNING;
    if (current != null) {
      EngineStatus status = current.engine().status();
      boolean lives = state == ServerSnapshot.State.RUNNING && status.state() == running;
      return Snapshots.of(status, lives ? ServerSnapshot.State.RUNNING : state, problem);
    }
    Served known = served;
    String file = known == null || !known.source().isFile() ? "" : known.source().file().toString();
    return Snapshots.none(state, problem, file);
  }

  EmbeddedFeed watch(ExchangeRows rows, Runnable admission) {
    EmbeddedFeed feed = new EmbeddedFeed(rows, admission, feeds::remove);
    feeds.add(feed);
    running().ifPresent(feed::watch);
    return feed;
  }

  /// Turns the recorder of this engine and of those to come on or off.
  void record(boolean on) {
    recording = on;
    last().ifPresent(current -> current.access().recorder().turn(on));
  }

  boolean isRecording() {
    return recording;
  }

  private void become(ServerSnapshot.State next, String why) {
    problem = why;
    state = next;
    feeds.forEach(EmbeddedFeed::serverChanged);
  }
}
