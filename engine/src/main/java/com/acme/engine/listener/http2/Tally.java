package com.acme.engine.listener.http2;

import com.acme.engine.exchange.Carriage;
import com.acme.engine.exchange.Carriage.Ending;
import com.acme.engine.exchange.Carriage.How;
import com.acme.engine.wire.http2.ErrorCode;
import com.acme.engine.wire.http2.Priority;
import java.util.ArrayList;
import java.util.List;

/// What happens on one stream, counted for whoever looks at its exchange afterwards. Plain numbers,
/// as hardly anybody does.
///
/// Guarded by the lock of {@link Output}, but for what is received in HEADERS, CONTINUATION and
/// DATA: the connection's thread alone counts that, before it hands on what was in them.
final class Tally {

  /// For what content waits.
  enum Wait {
    STREAM,
    CONNECTION,
    TURN
  }

  private static final Ending CUT = new Ending(How.CONNECTION_ENDED, "");
  private static final Ending WHOLE = new Ending(How.END_STREAM, "");

  private final Priority asked;
  private final int promisedBy;
  private int headersReceived;
  private int continuationsReceived;
  private int dataReceived;
  private int windowUpdatesReceived;
  private int headersSent;
  private int continuationsSent;
  private int dataSent;
  private int priorityUpdates;
  private int waits;
  private long streamNanos;
  private long connectionNanos;
  private long turnNanos;
  private List<Carriage.Promise> promises = List.of();
  private Ending ending = CUT;

  /// @param asked what the request stated
  /// @param promisedBy the stream that promised it; 0: none
  Tally(Priority asked, int promisedBy) {
    this.asked = asked;
    this.promisedBy = promisedBy;
  }

  /// A field block has come.
  ///
  /// @param frames how many frames it came in
  void blockReceived(int frames) {
    headersReceived++;
    continuationsReceived += frames - 1;
  }

  void dataReceived() {
    dataReceived++;
  }

  void windowUpdateReceived() {
    windowUpdatesReceived++;
  }

  void priorityUpdated() {
    priorityUpdates++;
  }

  /// A field block goes out.
  ///
  /// @param frames how many frames it goes out in
  void blockSent(int frames) {
    headersSent++;
    continuationsSent += frames - 1;
  }

  void dataSent() {
    dataSent++;
  }

  void waited(Wait what, long nanos) {
    waits++;
    switch (what) {
      case STREAM -> streamNanos += nanos;
      case CONNECTION -> connectionNanos += nanos;
      case TURN -> turnNanos += nanos;
    }
  }

  /// Another response was promised.
  ///
  /// @param stream that will carry it
  void promised(int stream, String path) {
    if (promises.isEmpty()) {
      promises = new ArrayList<>(2);
    }
    promises.add(new Carriage.Promise(stream, path));
  }

  boolean hasPromised() {
    return !promises.isEmpty();
  }

  void ended() {
    ending = WHOLE;
  }

  void resetByServer(ErrorCode code) {
    ending = new Ending(How.RESET_BY_SERVER, code.name());
  }

  /// @param code as it came: others may have codes that RFC 9113 does not
  void resetByClient(int code) {
    ending = new Ending(How.RESET_BY_CLIENT, name(code));
  }

  private static String name(int code) {
    for (ErrorCode known : ErrorCode.values()) {
      if (known.code() == code) {
        return known.name();
      }
    }
    return "0x" + Integer.toHexString(code);
  }

  /// What is known now.
  ///
  /// @param windowUpdatesSent of the stream
  Carriage.Stream told(int id, Priority now, int windowUpdatesSent) {
    return new Carriage.Stream(
        id,
        promisedBy,
        told(asked),
        told(now),
        priorityUpdates,
        promises,
        new Carriage.Frames(
            headersReceived, continuationsReceived, dataReceived, windowUpdatesReceived),
        new Carriage.Frames(headersSent, continuationsSent, dataSent, windowUpdatesSent),
        new Carriage.Waits(waits, streamNanos, connectionNanos, turnNanos),
        ending);
  }

  private static Carriage.Priority told(Priority priority) {
    return new Carriage.Priority(priority.urgency(), priority.incremental());
  }
}
