package com.acme.engine.exchange;

import java.util.List;

/// How an exchange was carried by its connection: what a developer wants to know of the protocol
/// below it. Told by the listener, after the end.
public sealed interface Carriage {

  /// The first of its connection; also for exchanges that came on none.
  Carriage FIRST = new InTurn(0);

  /// Whoever carries an exchange and can tell of it.
  @FunctionalInterface
  interface Carrier {
    /// What there is to tell now. Costs something, so it is asked for by those alone who record.
    Carriage carriage();
  }

  /// Over HTTP/1.x, where a connection carries one exchange after the other.
  ///
  /// @param earlier how many the connection carried before
  record InTurn(int earlier) implements Carriage {}

  /// Over HTTP/2, on a stream of its own (RFC 9113 section 5).
  ///
  /// @param id of the stream
  /// @param promisedBy the stream whose response promised this one (section 8.4); 0: the client
  ///   asked for it
  /// @param asked the priority that the request stated
  /// @param priority the priority at the end: PRIORITY_UPDATE or the response may have changed it
  /// @param priorityUpdates PRIORITY_UPDATE frames of the client for this stream
  /// @param promises what was promised on this stream, in order
  /// @param received frames of this stream that came
  /// @param sent frames of this stream that went out
  /// @param waits for what the content had to wait
  /// @param ending how the stream ended
  record Stream(
      int id,
      int promisedBy,
      Priority asked,
      Priority priority,
      int priorityUpdates,
      List<Promise> promises,
      Frames received,
      Frames sent,
      Waits waits,
      Ending ending)
      implements Carriage {
    public Stream {
      promises = List.copyOf(promises);
    }
  }

  /// RFC 9218 section 4.
  ///
  /// @param urgency 0 is the most urgent, 7 the least
  /// @param incremental whether parts of the response are of use
  record Priority(int urgency, boolean incremental) {}

  /// A response that the server sends unasked.
  ///
  /// @param stream that carries it
  /// @param path what it answers
  record Promise(int stream, String path) {}

  /// How many frames of each type (RFC 9113 section 6).
  record Frames(int headers, int continuation, int data, int windowUpdate) {}

  /// How long the response's content waited, in nanoseconds.
  ///
  /// @param times how often
  /// @param stream because the client's window of the stream was used up
  /// @param connection because the client's window of the connection was
  /// @param turn because more urgent streams came first, or the network took no more
  record Waits(int times, long stream, long connection, long turn) {}

  /// How a stream ended.
  ///
  /// @param code of RFC 9113 section 7, such as `CANCEL`; empty: it was not reset
  record Ending(How how, String code) {}

  /// What ended a stream.
  enum How {
    /// The last frame of the response had END_STREAM.
    END_STREAM,
    /// The client sent RST_STREAM.
    RESET_BY_CLIENT,
    /// The server sent RST_STREAM.
    RESET_BY_SERVER,
    /// The connection ended first.
    CONNECTION_ENDED
  }
}
