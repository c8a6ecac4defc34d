package com.acme.engine.listener.http2;

import com.acme.engine.wire.http2.ErrorCode;
import com.acme.engine.wire.http2.Frames;
import java.time.Duration;

/// Ends a connection without losing a request (RFC 9113 section 6.8): the client is told that the
/// end comes, then, when it must have heard that, which stream was the last. The connection ends
/// with the last open stream.
final class Farewell {

  /// How long a client may take to answer.
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final long MARK = 0x616e_6e6f_756e_6365L;

  private enum Step {
    NONE,
    ANNOUNCED,
    CONCLUDED
  }

  private final Streams streams;
  private final Output output;
  private final Runnable endInput;
  private volatile Step step = Step.NONE;
  private long due;

  /// @param endInput has the connection's thread see the end
  Farewell(Streams streams, Output output, Runnable endInput) {
    this.streams = streams;
    this.output = output;
    this.endInput = endInput;
  }

  /// Announces the end; does nothing where that was done.
  ///
  /// @return whether there are frames to be flushed
  synchronized boolean begin() {
    if (step != Step.NONE) {
      return false;
    }
    step = Step.ANNOUNCED;
    due = System.nanoTime() + PATIENCE.toNanos();
    output.append(out -> {
      Frames.goAway(out, Integer.MAX_VALUE, ErrorCode.NO_ERROR, "");
      Frames.ping(out, MARK, false);
    });
    return true;
  }

  /// The client has answered a PING.
  void answered(long opaque) {
    if (opaque == MARK) {
      conclude();
    }
  }

  /// Looks whether the client has taken too long to answer.
  ///
  /// @return whether there are frames to be flushed
  boolean expire(long now) {
    return step == Step.ANNOUNCED && isDue(now) && conclude();
  }

  private synchronized boolean isDue(long now) {
    return now - due > 0;
  }

  private synchronized boolean conclude() {
    if (step != Step.ANNOUNCED) {
      return false;
    }
    step = Step.CONCLUDED;
    int last = streams.conclude();
    output.append(out -> Frames.goAway(out, last, ErrorCode.NO_ERROR, ""));
    quiet();
    return true;
  }

  /// No stream may be open any more.
  void quiet() {
    if (step == Step.CONCLUDED && streams.isEmpty()) {
      endInput.run();
    }
  }
}
