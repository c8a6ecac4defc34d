package com.acme.console.traffic.inspect;

import com.acme.console.engine.Carriage;
import com.acme.console.engine.Carriage.Priority;
import com.acme.console.engine.Carriage.Stream;
import com.acme.console.engine.Carriage.Waits;
import com.acme.console.engine.Field;
import com.acme.console.traffic.rows.Times;
import java.util.ArrayList;
import java.util.List;

/// How an exchange was carried, in words.
final class CarriageFacts {

  private CarriageFacts() {}

  /// What there is to tell of the exchanges of the connection.
  static List<Field> ofConnection(Carriage carriage) {
    return switch (carriage) {
      case Carriage.InTurn(int earlier) ->
          List.of(new Field("Earlier on it", earlier == 0 ? "none" : exchanges(earlier)));
      case Stream _ -> List.of();
    };
  }

  private static String exchanges(int count) {
    return count == 1 ? "1 exchange" : count + " exchanges";
  }

  static List<Field> of(Stream stream) {
    List<Field> facts = new ArrayList<>();
    facts.add(
        new Field(
            "Opened by",
            stream.promisedBy() == 0
                ? "the client"
                : "the server, which promised it on stream " + stream.promisedBy()));
    facts.add(new Field("Priority", priority(stream.asked())));
    if (!stream.priority().equals(stream.asked())) {
      facts.add(new Field("Changed to", priority(stream.priority())));
    }
    if (stream.priorityUpdates() > 0) {
      facts.add(new Field("PRIORITY_UPDATE", stream.priorityUpdates() + " from the client"));
    }
    facts.add(new Field("Ended by", ending(stream)));
    return facts;
  }

  /// As in the field `Priority` (RFC 9218 section 5), and in words.
  private static String priority(Priority priority) {
    return "u="
        + priority.urgency()
        + (priority.incremental() ? ", i  (incremental)" : "")
        + (priority.equals(new Priority(3, false)) ? "  (the default)" : "");
  }

  static String ending(Stream stream) {
    return switch (stream.ending()) {
      case END_STREAM -> "END_STREAM";
      case RESET_BY_CLIENT -> "RST_STREAM of the client, " + stream.code();
      case RESET_BY_SERVER -> "RST_STREAM of the server, " + stream.code();
      case CONNECTION_ENDED -> "the end of the connection";
    };
  }

  /// For what the content waited; empty: for nothing.
  static List<Field> of(Waits waits) {
    List<Field> facts = new ArrayList<>();
    if (waits.times() > 0) {
      facts.add(new Field("Times", Integer.toString(waits.times())));
    }
    add(facts, "Stream's window", waits.stream());
    add(facts, "Connection's", waits.connection());
    add(facts, "Its turn", waits.turn());
    return facts;
  }

  private static void add(List<Field> facts, String name, long nanos) {
    if (nanos > 0) {
      facts.add(new Field(name, Times.duration(nanos)));
    }
  }
}
