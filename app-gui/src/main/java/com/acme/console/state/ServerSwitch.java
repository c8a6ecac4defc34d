package com.acme.console.state;

import com.acme.console.engine.EngineLink;
import com.acme.console.engine.LinkFailure;
import java.util.function.Consumer;

/// Changes the server, and shows what it is like then.
public final class ServerSwitch {

  private final EngineLink link;
  private final Work work;
  private final ServerState state;

  /// What is done to a server.
  @FunctionalInterface
  public interface Change {
    void make(EngineLink link) throws LinkFailure, InterruptedException;
  }

  public ServerSwitch(EngineLink link, Work work, ServerState state) {
    this.link = link;
    this.work = work;
    this.state = state;
  }

  /// Starts it.
  ///
  /// @param failed told what did not work, for the user
  public void start(Consumer<String> failed) {
    change(EngineLink::start, () -> {}, failed);
  }

  /// Changes it.
  ///
  /// @param done told before what it is like then is shown
  /// @param failed told what did not work, for the user
  public void change(Change change, Runnable done, Consumer<String> failed) {
    work.run(
        () -> {
          change.make(link);
          return link.snapshot();
        },
        server -> {
          done.run();
          state.show(server);
        },
        failed);
  }
}
