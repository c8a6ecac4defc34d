package com.acme.engine.wire.websocket;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/// Inflates the messages of one direction (RFC 7692 section 7.2.2).
///
/// Without context takeover it holds an inflater only while it is inside a message. It hands on
/// some KiB at a time, so that whoever takes them can say when it is too much.
public final class MessageInflater implements AutoCloseable {

  private static final byte[] TAIL = {0, 0, (byte) 0xff, (byte) 0xff};

  private final Deflation deflation;
  private final boolean takeover;
  private @Nullable Inflater inflater;
  private boolean closed;

  /// Holds nothing yet.
  ///
  /// @param deflation lends inflaters
  /// @param takeover whether a message may refer to the ones before it
  public MessageInflater(Deflation deflation, boolean takeover) {
    this.deflation = deflation;
    this.takeover = takeover;
  }

  /// Goes on with bytes of a message.
  ///
  /// @throws WebSocketError 1007 if they are no compressed data
  void inflate(byte[] bytes, int from, int to, InflatedSink sink) throws WebSocketError {
    Inflater current = inflater();
    if (current.finished()) {
      current.reset();
    }
    current.setInput(bytes, from, to - from);
    byte[] piece = deflation.piece();
    try {
      while (true) {
        int count = current.inflate(piece);
        if (count > 0) {
          sink.add(piece, 0, count);
        } else if (current.finished() && current.getRemaining() > 0) {
          restart(current, bytes, to);
        } else if (current.needsDictionary()) {
          throw WebSocketError.data("compressed data that needs a dictionary");
        } else {
          return;
        }
      }
    } catch (DataFormatException malformed) {
      throw WebSocketError.data("compressed data that is malformed");
    } finally {
      deflation.takeBack(piece);
    }
  }

  /// The message has ended.
  void end(InflatedSink sink) throws WebSocketError {
    if (!inflater().finished()) {
      inflate(TAIL, 0, TAIL.length, sink);
    }
    if (!takeover) {
      release();
    }
  }

  /// Lets go of what it holds.
  @Override
  public void close() {
    closed = true;
    release();
  }

  /// A sender may end blocks for good and begin new ones (section 7.2.3.4).
  private static void restart(Inflater current, byte[] bytes, int to) {
    int remaining = current.getRemaining();
    current.reset();
    current.setInput(bytes, to - remaining, remaining);
  }

  private Inflater inflater() {
    Inflater held = inflater;
    if (held == null) {
      if (closed) {
        throw new IllegalStateException("closed");
      }
      held = deflation.inflater();
      inflater = held;
    }
    return held;
  }

  private void release() {
    Inflater held = inflater;
    inflater = null;
    if (held != null) {
      deflation.takeBack(held);
    }
  }
}
