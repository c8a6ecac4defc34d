package com.acme.engine.client.http2;

import com.acme.engine.http.Fields;
import com.acme.engine.wire.HeadBuffer;
import com.acme.engine.wire.http2.ConnectionError;
import com.acme.engine.wire.http2.ErrorCode;
import com.acme.engine.wire.http2.Flood;
import com.acme.engine.wire.http2.Frames;
import com.acme.engine.wire.http2.HpackEncoder;
import com.acme.engine.wire.http2.PeerSettings;
import com.acme.engine.wire.http2.StreamError;
import java.util.Collection;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Sends requests within the windows of the server (RFC 9113 section 5.2). Everything here happens
/// under the lock of {@link Output}; whoever sends content waits here for a window and for room.
final class Sender {

  private final Output output;
  private final ReentrantLock lock;
  private final Condition change;
  private final Flood flood;
  private final HpackEncoder encoder = new HpackEncoder();
  private long window = Frames.WINDOW;
  private int streamWindow = Frames.WINDOW;
  private int largest = Frames.PAYLOAD;

  Sender(Output output, Flood flood) {
    this.output = output;
    this.lock = output.lock();
    this.change = lock.newCondition();
    this.flood = flood;
    output.whenTaken(change::signalAll);
  }

  /// Appends the head of a request, under the lock, on a stream that is new.
  void head(Outflow out, RequestHead head, boolean last) {
    out.window = streamWindow;
    out.ended = last;
    block(out.id, last, (encoding, frames) -> head.encode(encoding, frames));
    flood.useful();
  }

  /// Appends content if all of it may be sent now, under the lock; the request ends with it.
  ///
  /// @return whether it was
  boolean whole(Outflow out, byte[] bytes) {
    boolean fits =
        bytes.length <= largest && bytes.length <= out.window && bytes.length <= window;
    if (fits && output.hasRoom()) {
      append(out, bytes, 0, bytes.length, true);
      return true;
    }
    return false;
  }

  /// Sends content; returns when all of it is on its way.
  ///
  /// @param last whether the request ends with it
  /// @return false if the server did not take it in time
  /// @throws StreamFailure if the stream has ended
  boolean data(
      Outflow out, byte[] bytes, int offset, int count, boolean last, Patience patience)
      throws StreamFailure, InterruptedException {
    lock.lockInterruptibly();
    try {
      int at = offset;
      int end = offset + count;
      do {
        if (!await(out, at < end, patience)) {
          return false;
        }
        int part = at == end ? 0 : most(out, end - at);
        append(out, bytes, at, part, last && at + part == end);
        at += part;
      } while (at < end);
      return true;
    } finally {
      lock.unlock();
    }
  }

  private int most(Outflow out, int wanted) {
    return (int) Math.min(Math.min(wanted, largest), Math.min(out.window, window));
  }

  /// Waits until something may be sent.
  ///
  /// @param content whether windows count for it
  private boolean await(Outflow out, boolean content, Patience patience)
      throws StreamFailure, InterruptedException {
    long until = patience.until();
    while (true) {
      check(out);
      if (output.hasRoom() && (!content || (out.window > 0 && window > 0))) {
        return true;
      }
      if (until == Patience.NEVER) {
        change.await();
      } else if (change.awaitNanos(until - System.nanoTime()) <= 0) {
        check(out);
        return false;
      }
    }
  }

  private static void check(Outflow out) throws StreamFailure {
    if (out.stopped != null) {
      throw out.stopped;
    }
  }

  private void append(Outflow out, byte[] bytes, int offset, int count, boolean last) {
    HeadBuffer frames = output.frames();
    Frames.header(frames, count, Frames.DATA, last ? Frames.END_STREAM : 0, out.id);
    frames.append(bytes, offset, count);
    out.window -= count;
    window -= count;
    out.ended |= last;
    if (count > 0) {
      flood.useful();
    }
    output.wake();
  }

  /// Ends a request with trailers, under the lock.
  ///
  /// @throws StreamFailure if the stream has ended
  void trailers(Outflow out, Fields trailers) throws StreamFailure {
    check(out);
    out.ended = true;
    block(
        out.id,
        true,
        (encoding, frames) -> {
          encoding.begin(frames);
          RequestHead.encode(trailers, encoding, frames);
        });
  }

  private interface Block {
    void encode(HpackEncoder encoder, HeadBuffer frames);
  }

  /// Appends a field block; one that is longer than the server's frames in several (RFC 9113
  /// section 4.3).
  private void block(int id, boolean last, Block block) {
    HeadBuffer frames = output.frames();
    int start = frames.length();
    int flags = last ? Frames.END_STREAM : 0;
    Frames.header(frames, 0, Frames.HEADERS, flags | Frames.END_HEADERS, id);
    block.encode(encoder, frames);
    int length = frames.length() - start - Frames.HEADER;
    if (length <= largest) {
      Frames.length(frames, start, length);
    } else {
      Frames.split(frames, start, largest, id);
    }
    output.wake();
  }

  /// A stream sends no more: whoever waits learns why. Under the lock.
  void stop(Outflow out, StreamFailure why) {
    if (out.stopped == null) {
      out.stopped = why;
      change.signalAll();
    }
  }

  /// The server takes more on the whole connection. Under the lock.
  void grow(int increment) throws ConnectionError {
    if (window + increment > Integer.MAX_VALUE) {
      throw new ConnectionError(ErrorCode.FLOW_CONTROL_ERROR, "a window without measure");
    }
    window += increment;
    change.signalAll();
  }

  /// The server takes more on a stream. Under the lock.
  void grow(Outflow out, int increment) throws StreamError {
    if ((long) out.window + increment > Integer.MAX_VALUE) {
      throw new StreamError(out.id, ErrorCode.FLOW_CONTROL_ERROR, "a window without measure");
    }
    out.window += increment;
    change.signalAll();
  }

  /// The server has said something about itself. Under the lock.
  void settings(PeerSettings settings, Collection<ClientStream> streams) throws ConnectionError {
    long difference = (long) settings.window() - streamWindow;
    for (ClientStream stream : streams) {
      long next = stream.out().window + difference;
      if (next > Integer.MAX_VALUE) {
        throw new ConnectionError(ErrorCode.FLOW_CONTROL_ERROR, "a window without measure");
      }
      stream.out().window = (int) next;
    }
    streamWindow = settings.window();
    largest = Math.min(settings.frame(), Frames.PAYLOAD);
    encoder.resize(settings.headerTable());
    change.signalAll();
  }
}
