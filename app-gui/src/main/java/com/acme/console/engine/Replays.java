package com.acme.console.engine;

import com.acme.engine.admin.Replay;
import java.util.Optional;

/// Tells replays in the engine's words, and what came of them in the console's.
final class Replays {

  private Replays() {}

  static com.acme.engine.admin.ReplayEdit edit(ReplayEdit edit) {
    return new com.acme.engine.admin.ReplayEdit(
        edit.method(),
        edit.target(),
        edit.fields()
            .map(fields ->
                fields.stream()
                    .map(field -> new com.acme.engine.observe.Field(field.name(), field.value()))
                    .toList()),
        Optional.empty(),
        Optional.empty(),
        edit.body(),
        Optional.empty());
  }

  static Replayed told(Replay.Replayed replayed) {
    return new Replayed(
        replayed.id(),
        replayed.recorded(),
        replayed.status(),
        replayed.bytesOut(),
        replayed.durationNanos(),
        replayed.failure(),
        replayed.omitted());
  }
}
