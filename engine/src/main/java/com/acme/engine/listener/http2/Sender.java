package com.acme.engine.listener.http2;

import com.acme.engine.http.Fields;
import com.acme.engine.listener.http2.Http2Stream.Outflow;
import com.acme.engine.wire.HeadBuffer;
import com.acme.engine.wire.http2.ConnectionError;
import com.acme.engine.wire.http2.ErrorCode;
import com.acme.engine.wire.http2.Frames;
import com.acme.engine.wire.http2.HpackEncoder;
import com.acme.engine.wire.http2.PeerSettings;
import com.acme.engine.wire.http2.Priority;
import com.acme.engine.wire.http2.StreamError;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// Sends messages on the streams of a connection, within the windows of its client (RFC 9113 section
/// 5.2). Everything here happens under the lock of {@link Output}; a stream's thread waits here for
/// a window, for its turn, and for room.
final class Sender {

  /// A longer DATA frame is of use; a client that has it cut smaller pays for it.
  private static final int USEFUL = 256;

  private static final Duration LINGER = Duration.ofMillis(500);

  private final Output output;
  private final ReentrantLock lock;
  private final Streams streams;
  private final Flood flood;
  private final Supplier<Optional<Duration>> patience;
  private final HpackEncoder encoder = new HpackEncoder();
  private final Turns turns = new Turns();
  private long window = Frames.WINDOW;
  private int streamWindow = Frames.WINDOW;
  private int largest = Frames.PAYLOAD;

  /// @param patience how long a client may leave a stream without a window
  Sender(
      Output output, Streams streams, Flood flood, Supplier<Optional<Duration>> patience) {
    this.output = output;
    this.lock = output.lock();
    this.streams = streams;
    this.flood = flood;
    this.patience = patience;
    output.whenWritten(this::wake);
  }

  private void wake() {
    if (output.isBroken()) {
      turns.wakeAll();
    } else {
      wakeFirst();
    }
  }

  private void wakeFirst() {
    if (window > 0 && output.waiting() < Output.ROOM) {
      turns.wakeFirst();
    }
  }

  /// The window that a stream begins with.
  int streamWindow() {
    lock.lock();
    try {
      return streamWindow;
    } finally {
      lock.unlock();
    }
  }

  /// Appends a head; it goes out with what follows, or with {@link Output#flush}.
  ///
  /// @param last whether the stream ends with it
  void head(Http2Stream stream, ResponseHead head, boolean last) throws IOException {
    lock.lock();
    try {
      check(stream.out());
      appendHead(stream, head.checked(), last);
    } finally {
      lock.unlock();
    }
  }

  /// Sends a whole response. As far as the windows reach it waits for {@link Output#flush}.
  void whole(Http2Stream stream, ResponseHead head, byte[] bytes, int offset, int count)
      throws IOException {
    Outflow out = stream.out();
    lock.lock();
    try {
      check(out);
      appendHead(stream, head.checked(), false);
      turns.enter(out);
      if (count <= largest && count <= out.window && count <= window && mayAppend(out)) {
        appendData(stream, bytes, offset, count, true);
        return;
      }
      turns.join(out);
    } finally {
      lock.unlock();
    }
    try {
      data(stream, bytes, offset, count, true);
    } finally {
      pause(stream);
    }
  }

  /// A stream begins to send content in parts.
  ///
  /// @param steady whether it has the next part always ready, so that it keeps its place between them
  void begin(Http2Stream stream, boolean steady) {
    lock.lock();
    try {
      turns.enter(stream.out());
      if (steady) {
        turns.join(stream.out());
      }
    } finally {
      lock.unlock();
    }
  }

  /// A stream has no content to send, now or any more.
  void pause(Http2Stream stream) {
    lock.lock();
    try {
      turns.leave(stream.out());
      wakeFirst();
    } finally {
      lock.unlock();
    }
  }

  /// Sends content; returns when all of it is on its way.
  ///
  /// @param last whether the stream ends with it
  void data(Http2Stream stream, byte[] bytes, int offset, int count, boolean last)
      throws IOException {
    int at = offset;
    int end = offset + count;
    do {
      at += part(stream, bytes, at, end - at, last);
      output.flushTogether();
    } while (at < end);
  }

  /// Appends as much as the windows take.
  private int part(Http2Stream stream, byte[] bytes, int at, int left, boolean last)
      throws IOException {
    Outflow out = stream.out();
    lock.lock();
    try {
      boolean joined = left > 0 && turns.join(out);
      try {
        int part = left == 0 ? 0 : turn(out, left);
        check(out);
        appendData(stream, bytes, at, part, last && part == left);
        return part;
      } finally {
        if (joined) {
          turns.leave(out);
        }
        wakeFirst();
      }
    } finally {
      lock.unlock();
    }
  }

  /// Ends a stream with trailers.
  void trailers(Http2Stream stream, Fields trailers) throws IOException {
    ResponseTrailers section = ResponseTrailers.of(trailers);
    lock.lock();
    try {
      check(stream.out());
      appendBlock(stream, section::encode, true);
      ended(stream);
    } finally {
      lock.unlock();
    }
    output.flushTogether();
  }

  /// Waits until so much or less may be sent, and takes it.
  private int turn(Outflow out, int wanted) throws IOException {
    while (!mayAppend(out)) {
      check(out);
      if (output.isLeft()) {
        flushUnlocked();
      } else {
        await(out);
      }
    }
    return (int) Math.min(Math.min(wanted, largest), Math.min(out.window, window));
  }

  private boolean mayAppend(Outflow out) {
    return out.window > 0
        && window > 0
        && output.waiting() < Output.ROOM
        && turns.isFirst(out)
        && !output.isBroken();
  }

  private void flushUnlocked() throws IOException {
    lock.unlock();
    try {
      output.flush();
    } finally {
      lock.lock();
    }
  }

  private void await(Outflow out) {
    if (out.turn == null) {
      out.turn = lock.newCondition();
    }
    if (out.window <= 0 || window <= 0) {
      patience.get().ifPresent(most -> out.stalledUntil(System.nanoTime() + most.toNanos()));
    }
    out.turn.awaitUninterruptibly();
    out.goesOn();
  }

  private void check(Outflow out) throws StreamEnded {
    if (out.stopped != null) {
      throw out.stopped;
    }
    if (output.isBroken()) {
      throw new StreamEnded("the connection has ended");
    }
  }

  private void appendHead(Http2Stream stream, ResponseHead head, boolean last) {
    appendBlock(stream, head::encode, last);
    if (last) {
      ended(stream);
    }
  }

  private interface Block {
    void encode(HpackEncoder encoder, HeadBuffer out);
  }

  /// Appends a field block; one that is longer than the client's frames in several (RFC 9113 section
  /// 4.3).
  private void appendBlock(Http2Stream stream, Block block, boolean last) {
    HeadBuffer frames = output.frames();
    int start = frames.length();
    int flags = last ? Frames.END_STREAM : 0;
    Frames.header(frames, 0, Frames.HEADERS, flags | Frames.END_HEADERS, stream.id());
    block.encode(encoder, frames);
    int length = frames.length() - start - Frames.HEADER;
    if (length <= largest) {
      Frames.length(frames, start, length);
    } else {
      Frames.split(frames, start, largest, stream.id());
    }
  }

  private void appendData(Http2Stream stream, byte[] bytes, int offset, int count, boolean last) {
    HeadBuffer frames = output.frames();
    int flags = last ? Frames.END_STREAM : 0;
    Frames.header(frames, count, Frames.DATA, flags, stream.id());
    frames.append(bytes, offset, count);
    Outflow out = stream.out();
    out.window -= count;
    window -= count;
    turns.served(out, count);
    if (count >= USEFUL || last) {
      flood.useful();
    }
    if (last) {
      ended(stream);
    }
  }

  /// The last frame of a response is on its way. What the client still has of its request is not
  /// wanted (RFC 9113 section 8.1), but it has a moment to end it by itself: some clients forget a
  /// response that a RST_STREAM follows at once (curl 7.88).
  private void ended(Http2Stream stream) {
    stream.out().ended = true;
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
      check(stream.out());
      Frames.header(output.frames(), 0, Frames.DATA, Frames.END_STREAM, stream.id());
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
      }
      stop(stream, reason);
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
      Turns.wake(stream.out());
      streams.close(stream.id());
      stream.stop(reason);
    } finally {
      lock.unlock();
    }
  }

  /// The client takes more on the whole connection.
  void grow(int increment) throws ConnectionError {
    lock.lock();
    try {
      if (window + increment > Integer.MAX_VALUE) {
        throw new ConnectionError(ErrorCode.FLOW_CONTROL_ERROR, "a window without measure");
      }
      window += increment;
      wakeFirst();
    } finally {
      lock.unlock();
    }
  }

  /// The client takes more on a stream.
  void grow(Http2Stream stream, int increment) throws StreamError {
    lock.lock();
    try {
      Outflow out = stream.out();
      if ((long) out.window + increment > Integer.MAX_VALUE) {
        throw new StreamError(
            stream.id(), ErrorCode.FLOW_CONTROL_ERROR, "a window without measure");
      }
      out.window += increment;
      wakeFirst();
    } finally {
      lock.unlock();
    }
  }

  /// The client has said something about itself; it learns that it was heard.
  void settings(PeerSettings settings) throws ConnectionError {
    lock.lock();
    try {
      long change = (long) settings.window() - streamWindow;
      for (Http2Stream stream : change == 0 ? List.<Http2Stream>of() : streams.all()) {
        long next = stream.out().window + change;
        if (next > Integer.MAX_VALUE) {
          throw new ConnectionError(ErrorCode.FLOW_CONTROL_ERROR, "a window without measure");
        }
        stream.out().window = (int) next;
      }
      streamWindow = settings.window();
      largest = Math.min(settings.frame(), Frames.PAYLOAD);
      encoder.resize(settings.headerTable());
      wakeFirst();
    } finally {
      lock.unlock();
    }
  }

  /// The client says how urgent a stream is.
  void prioritize(Http2Stream stream, Priority priority) {
    lock.lock();
    try {
      stream.out().priority = priority;
      wakeFirst();
    } finally {
      lock.unlock();
    }
  }

  /// Whether streams wait for the client to take something on the connection itself.
  boolean isConnectionFull() {
    lock.lock();
    try {
      return window <= 0;
    } finally {
      lock.unlock();
    }
  }
}
