package com.acme.console.state;

import com.acme.console.engine.EngineLink;
import java.util.function.Consumer;

/// Turns the recorder on and off. Whether it is on stands in one place, {@link
/// ServerState#recording()}; every switch of the console shows that and turns this.
public final class RecordingSwitch {

  private final EngineLink link;
  private final Work work;
  private final ServerState state;

  public RecordingSwitch(EngineLink link, Work work, ServerState state) {
    this.link = link;
    this.work = work;
    this.state = state;
  }

  /// Turns it.
  ///
  /// @param failed told why it was not turned
  public void turn(boolean on, Consumer<String> failed) {
    work.run(() -> link.record(on), state::show, failed);
  }
}
