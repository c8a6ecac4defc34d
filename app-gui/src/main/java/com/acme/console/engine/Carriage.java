package com.acme.console.engine;

import java.util.List;

/// How an exchange was carried by its connection.
public sealed interface Carriage {

  /// Over HTTP/1.x, where a connection carries one exchange after the other.
  ///
  /// @param earlier how many the connection carried before
  record InTurn(int earlier) implements Carriage {}

  /// Over HTTP/2, on a stream of its own.
  ///
  /// @param id of the stream
  /// @param promisedBy the stream whose response promised this one; 0: the client asked for it
  /// @param asked the priority that the request stated
  /// @param priority the priority at the end
  /// @param priorityUpdates how often the client changed it
  /// @param promises what was promised on this stream
  /// @param frames how many there were of each type
  /// @param waits for what the content had to wait
  /// @param ending how the stream ended
  /// @param code of the reset; empty: there was none
  record Stream(
      int id,
      int promisedBy,
      Priority asked,
      Priority priority,
      int priorityUpdates,
      List<Promise> promises,
      List<Frames> frames,
      Waits waits,
      Ending ending,
      String code)
      implements Carriage {
    public Stream {
      promises = List.copyOf(promises);
      frames = List.copyOf(frames);
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
  record Promise(int stream, String path) {}

  /// Frames of one type.
  ///
  /// @param type such as `HEADERS`
  record Frames(String type, int received, int sent) {}

  /// How long the content waited, in nanoseconds.
  ///
  /// @param times how often
  /// @param stream for the client's window of the stream
  /// @param connection for the client's window of the connection
  /// @param turn for more urgent streams, or for the network
  record Waits(int times, long stream, long connection, long turn) {}

  /// What ended a stream.
  enum Ending {
    END_STREAM,
    RESET_BY_CLIENT,
    RESET_BY_SERVER,
    CONNECTION_ENDED
  }
}
