package com.acme.engine.listener.http2;

import com.acme.engine.exchange.Carriage;
import com.acme.engine.wire.http2.ErrorCode;
import com.acme.engine.wire.http2.Frames;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/// How streams end (RFC 9113 section 5.1). Everything here happens under the lock of {@link
/// Output}.
final class Endings {

  private static final Duration LINGER = Duration.ofMillis(500);

  private final Output output;
  private final ReentrantLock lock;
  private final Streams streams;

  Endings(Output output, Streams streams) {
    this.output = output;
    this.lock = output.lock();
    this.streams = streams;
  }

  /// The last frame of a response is on its way. What the client still has of its request is not
  /// wanted (RFC 9113 section 8.1), but it has a moment to end it by itself: some clients forget a
  /// response that a RST_STREAM follows at once (curl 7.88).
  void ended(Http2Stream stream) {
    stream.out().ended = true;
    stream.tally().ended();
    if (stream.isRemoteEnded()) {
      streams.close(stream.id());
    } else {
      stream.out().lingersUntil(System.nanoTime() + LINGER.toNanos());
    }
  }

  /// The client has ended its side of a stream.
  void remoteEnded(Http2Stream stream) {
    lock.lock();
    try {
      stream.remoteEnded();
      if (stream.out().ended) {
        streams.close(stream.id());
      }
    } finally {
      lock.unlock();
    }
  }

  /// Ends this side of a tunnel; the client's goes on.
  void endOfTunnel(Http2Stream stream) throws IOException {
    lock.lock();
    try {
      output.check(stream.out());
      Frames.header(output.frames(), 0, Frames.DATA, Frames.END_STREAM, stream.id());
      stream.tally().dataSent();
      stream.tally().ended();
      stream.out().ended = true;
      if (stream.isRemoteEnded()) {
        streams.close(stream.id());
      }
    } finally {
      lock.unlock();
    }
    output.flush();
  }

  /// Resets a stream, unless it has ended on both sides.
  void reset(Http2Stream stream, ErrorCode code, StreamEnded reason) {
    lock.lock();
    try {
      boolean over = stream.out().ended && stream.isRemoteEnded();
      if (!over && stream.out().stopped == null) {
        streams.reset(stream.id());
        Frames.reset(output.frames(), stream.id(), code);
        stream.tally().resetByServer(code);
      }
      stop(stream, reason);
    } finally {
      lock.unlock();
    }
  }

  /// The client resets a stream.
  ///
  /// @param code as it came
  void resetByClient(Http2Stream stream, int code) {
    lock.lock();
    try {
      stream.tally().resetByClient(code);
      stop(stream, new StreamEnded("the client reset the stream"));
    } finally {
      lock.unlock();
    }
  }

  /// How a stream has carried its exchange so far.
  Carriage carriage(Http2Stream stream) {
    StreamInput input = stream.input();
    int windowUpdates = input == null ? 0 : input.windowUpdates();
    lock.lock();
    try {
      return stream.tally().told(stream.id(), stream.out().priority, windowUpdates);
    } finally {
      lock.unlock();
    }
  }

  /// A stream sends no more.
  void stop(Http2Stream stream, StreamEnded reason) {
    lock.lock();
    try {
      if (stream.out().stopped == null) {
        stream.out().stopped = reason;
      }
      if (!stream.out().ended) {
        streams.abandon(stream);
      }
      Turns.wake(stream.out());
      streams.close(stream.id());
      stream.stop(reason);
    } finally {
      lock.unlock();
    }
  }
}
