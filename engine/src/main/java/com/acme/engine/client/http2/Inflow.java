package com.acme.engine.client.http2;

import com.acme.engine.wire.http2.ConnectionError;
import com.acme.engine.wire.http2.ErrorCode;
import com.acme.engine.wire.http2.Frames;
import java.util.concurrent.atomic.AtomicInteger;

/// What the server may still send on the whole connection (RFC 9113 section 5.2).
///
/// It gets back at once what has come, taken by its reader or not: else one slow client would hold
/// up the responses to all others. What is held in memory is bounded by the windows of the streams,
/// whose growth, all together, is bounded here.
///
/// For the connection's reader alone, but for growth.
final class Inflow {

  /// More than is ever on its way at the same moment.
  static final int WINDOW = 16 * 1024 * 1024;

  /// Bytes by which the windows of all streams together may exceed those they begin with.
  static final int MOST_GROWTH = 8 * 1024 * 1024;

  private final Output output;
  private final AtomicInteger growth = new AtomicInteger();
  private int left = WINDOW;
  private int came;

  Inflow(Output output) {
    this.output = output;
  }

  /// Opens the window, which is smaller at first.
  void open() {
    output.append(frames -> Frames.windowUpdate(frames, 0, WINDOW - Frames.WINDOW));
  }

  /// Content has come.
  ///
  /// @throws ConnectionError if it is more than the server was allowed
  void received(int bytes) throws ConnectionError {
    if (bytes > left) {
      throw new ConnectionError(ErrorCode.FLOW_CONTROL_ERROR, "more content than was allowed");
    }
    left -= bytes;
    came += bytes;
    if (came >= WINDOW / 2) {
      int increment = came;
      came = 0;
      left += increment;
      output.append(frames -> Frames.windowUpdate(frames, 0, increment));
    }
  }

  /// Content of a stream was taken.
  ///
  /// @param increment of the stream's window
  void taken(int stream, int increment) {
    output.append(frames -> Frames.windowUpdate(frames, stream, increment));
  }

  /// Whether the window of a stream may grow by so much.
  boolean grow(int bytes) {
    if (growth.addAndGet(bytes) <= MOST_GROWTH) {
      return true;
    }
    growth.addAndGet(-bytes);
    return false;
  }

  /// A stream that had grown by so much has ended.
  void shrink(int bytes) {
    growth.addAndGet(-bytes);
  }
}
