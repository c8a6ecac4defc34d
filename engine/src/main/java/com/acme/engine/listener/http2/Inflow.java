package com.acme.engine.listener.http2;

import com.acme.engine.wire.http2.ConnectionError;
import com.acme.engine.wire.http2.ErrorCode;
import com.acme.engine.wire.http2.Frames;
import java.io.IOException;

/// What the client may still send on the whole connection (RFC 9113 section 5.2): it gets back what
/// was taken, so that no more than a window of content is ever held in memory.
final class Inflow {

  /// Bytes of content that the streams of a connection hold together, at most.
  static final int WINDOW = 1024 * 1024;

  private final Output output;
  private int left = WINDOW;
  private int taken;

  Inflow(Output output) {
    this.output = output;
  }

  /// Opens the window, which is smaller at first.
  void open() {
    output.append(frames -> Frames.windowUpdate(frames, 0, WINDOW - Frames.WINDOW));
  }

  /// Content has come.
  ///
  /// @throws ConnectionError if it is more than the client was allowed
  synchronized void received(int bytes) throws ConnectionError {
    if (bytes > left) {
      throw new ConnectionError(ErrorCode.FLOW_CONTROL_ERROR, "more content than was allowed");
    }
    left -= bytes;
  }

  /// Content was taken, or is not wanted. The client learns of it with the next flush.
  ///
  /// @return whether there is something to be flushed
  boolean taken(int bytes) {
    int increment = increment(bytes);
    if (increment > 0) {
      output.append(frames -> Frames.windowUpdate(frames, 0, increment));
    }
    return increment > 0;
  }

  private synchronized int increment(int bytes) {
    taken += bytes;
    if (taken < WINDOW / 2) {
      return 0;
    }
    int increment = taken;
    taken = 0;
    left += increment;
    return increment;
  }

  /// Content of a stream was taken; the client learns of it now.
  ///
  /// @param increment of the stream's window; 0: none yet
  void taken(int stream, int bytes, int increment) throws IOException {
    boolean told = taken(bytes);
    if (increment > 0) {
      output.append(frames -> Frames.windowUpdate(frames, stream, increment));
    }
    if (told || increment > 0) {
      output.flush();
    }
  }
}
