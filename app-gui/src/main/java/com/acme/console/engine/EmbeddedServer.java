package com.acme.console.engine;

import com.acme.engine.ConfigurationSource;
import com.acme.engine.Engine;
import com.acme.engine.EngineFailure;
import com.acme.engine.cli.Served;
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

  /// Read as one, so that nobody sees a running server without its engine.
  ///
  /// @param problem why it does not run; empty when it does or was stopped on purpose
  /// @param run the engine that runs, or ran last
  private record Phase(ServerSnapshot.State state, String problem, @Nullable Run run) {
    boolean isRunning() {
      return state == ServerSnapshot.State.RUNNING;
    }
  }

  private final Choice choice;
  private final List<EmbeddedFeed> feeds = new CopyOnWriteArrayList<>();
  private volatile @Nullable Served served;
  private volatile Phase phase = new Phase(ServerSnapshot.State.STOPPED, "", null);
  private volatile boolean recording = true;

  EmbeddedServer(Choice choice) {
    this.choice = choice;
  }

  /// Starts an engine where none runs; one that cannot start leaves the server stopped, with the
  /// problem, and may be tried again.
  synchronized void start() throws LinkFailure, InterruptedException {
    Phase before = phase;
    if (before.isRunning()) {
      return;
    }
    become(new Phase(ServerSnapshot.State.STARTING, "", before.run()));
    Phase after =
        new Phase(ServerSnapshot.State.STOPPED, "the start was interrupted", before.run());
    try {
      Run started = run(Engine.start(source()), before.run());
      feeds.forEach(feed -> feed.watchFromStart(started));
      after = new Phase(ServerSnapshot.State.RUNNING, "", started);
    } catch (EngineFailure failure) {
      after = new Phase(ServerSnapshot.State.STOPPED, Told.failure(failure), before.run());
      throw new LinkFailure(after.problem(), failure);
    } catch (RuntimeException bug) {
      String cause = "the server has a fault: " + bug;
      after = new Phase(ServerSnapshot.State.STOPPED, cause, before.run());
      throw bug;
    } finally {
      become(after);
    }
  }

  private Run run(Engine engine, @Nullable Run before) {
    engine.access().recorder().turn(recording);
    return before == null ? new Run(engine, 0, 0) : before.next(engine);
  }

  /// Stops the engine after its requests in flight.
  synchronized void stop() {
    Run running = phase.run();
    if (phase.isRunning() && running != null) {
      become(new Phase(ServerSnapshot.State.DRAINING, "", running));
      running.engine().close();
      become(new Phase(ServerSnapshot.State.STOPPED, "", running));
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
    Phase now = phase;
    return now.isRunning() ? Optional.ofNullable(now.run()) : Optional.empty();
  }

  /// The engine that runs, or ran last.
  Optional<Run> last() {
    return Optional.ofNullable(phase.run());
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
    Phase now = phase;
    Run current = now.run();
    if (current != null) {
      return Snapshots.of(current.engine().status(), now.state(), now.problem());
    }
    Served known = served;
    String file = known == null || !known.source().isFile() ? "" : known.source().file().toString();
    return Snapshots.none(now.state(), now.problem(), file);
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

  private void become(Phase next) {
    phase = next;
    feeds.forEach(EmbeddedFeed::serverChanged);
  }
}
