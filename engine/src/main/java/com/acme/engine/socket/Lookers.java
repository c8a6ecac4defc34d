package com.acme.engine.socket;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Waits for sockets beside the JDK's scheduler of virtual threads, which runs every thread on any
/// carrier.
final class Lookers implements Pollers {

  private final Poller[] pollers;

  private Lookers(Poller[] pollers) {
    this.pollers = pollers;
  }

  /// Starts them.
  ///
  /// @throws IOException if the system has no descriptors left
  static Lookers start() throws IOException {
    // Half as many as there are carriers: one keeps two busy.
    int count = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    List<Poller> started = new ArrayList<>();
    while (started.size() < count) {
      started.add(Looker.start(started.size()));
    }
    return new Lookers(started.toArray(Poller[]::new));
  }

  @Override
  public Poller choose(int descriptor, @Nullable Poller known) {
    return known == null ? pollers[descriptor % pollers.length] : known;
  }

  @Override
  public void start(Runnable connection) {
    Thread.startVirtualThread(connection);
  }

  @Override
  public int loops() {
    return 1;
  }

  @Override
  public int loop() {
    return 0;
  }
}
