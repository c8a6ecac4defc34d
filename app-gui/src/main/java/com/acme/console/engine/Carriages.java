package com.acme.console.engine;

import com.acme.engine.exchange.Carriage.Frames;
import com.acme.engine.exchange.Carriage.How;
import java.util.List;

/// Tells in the console's words how exchanges were carried.
final class Carriages {

  private Carriages() {}

  static Carriage of(com.acme.engine.exchange.Carriage carriage) {
    return switch (carriage) {
      case com.acme.engine.exchange.Carriage.InTurn(int earlier) -> new Carriage.InTurn(earlier);
      case com.acme.engine.exchange.Carriage.Stream stream -> stream(stream);
    };
  }

  private static Carriage.Stream stream(com.acme.engine.exchange.Carriage.Stream stream) {
    return new Carriage.Stream(
        stream.id(),
        stream.promisedBy(),
        priority(stream.asked()),
        priority(stream.priority()),
        stream.priorityUpdates(),
        stream.promises().stream()
            .map(promise -> new Carriage.Promise(promise.stream(), promise.path()))
            .toList(),
        frames(stream.received(), stream.sent()),
        new Carriage.Waits(
            stream.waits().times(),
            stream.waits().stream(),
            stream.waits().connection(),
            stream.waits().turn()),
        ending(stream.ending().how()),
        stream.ending().code());
  }

  private static Carriage.Priority priority(com.acme.engine.exchange.Carriage.Priority priority) {
    return new Carriage.Priority(priority.urgency(), priority.incremental());
  }

  private static List<Carriage.Frames> frames(Frames received, Frames sent) {
    return List.of(
        new Carriage.Frames("HEADERS", received.headers(), sent.headers()),
        new Carriage.Frames("CONTINUATION", received.continuation(), sent.continuation()),
        new Carriage.Frames("DATA", received.data(), sent.data()),
        new Carriage.Frames("WINDOW_UPDATE", received.windowUpdate(), sent.windowUpdate()));
  }

  private static Carriage.Ending ending(How how) {
    return switch (how) {
      case END_STREAM -> Carriage.Ending.END_STREAM;
      case RESET_BY_CLIENT -> Carriage.Ending.RESET_BY_CLIENT;
      case RESET_BY_SERVER -> Carriage.Ending.RESET_BY_SERVER;
      case CONNECTION_ENDED -> Carriage.Ending.CONNECTION_ENDED;
    };
  }
}
