package com.acme.engine.listener.http2;

import com.acme.engine.exchange.Request;
import com.acme.engine.http.Fields;
import com.acme.engine.listener.http2.Http2Stream.Outflow;
import com.acme.engine.wire.HeadBuffer;
import com.acme.engine.wire.http2.Flood;
import com.acme.engine.wire.http2.Frames;
import com.acme.engine.wire.http2.HpackEncoder;
import com.acme.engine.wire.http2.HpackName;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// Sends messages on the streams of a connection, within the windows of its client (RFC 9113
/// section 5.2). Everything here happens under the lock of {@link Output}; a stream's thread waits
/// here for a window, for its turn, and for room.
final class Sender {

  /// A longer DATA frame is of use; a client that has it cut smaller pays for it.
  private static final int USEFUL = 256;

  /// The lowest status of a final response.
  private static final int FINAL = 200;

  private final Output output;
  private final ReentrantLock lock;
  private final Windows windows;
  private final Turns turns;
  private final Endings endings;
  private final Flood flood;
  private final Supplier<Optional<Duration>> patience;

  /// @param patience how long a client may leave a stream without a window
  Sender(
      Output output,
      Windows windows,
      Endings endings,
      Flood flood,
      Supplier<Optional<Duration>> patience) {
    this.output = output;
    this.lock = output.lock();
    this.windows = windows;
    this.turns = windows.turns();
    this.endings = endings;
    this.flood = flood;
    this.patience = patience;
  }

  /// Appends a head; it goes out with what follows, or with {@link Output#flush}.
  ///
  /// @param last whether the stream ends with it
  void head(Http2Stream stream, ResponseHead head, boolean last) throws IOException {
    lock.lock();
    try {
      output.check(stream.out());
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
      output.check(out);
      appendHead(stream, head.checked(), false);
      turns.enter(out);
      if (windows.fits(out, count) && windows.isOpen(out)) {
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
  /// @param steady whether it has the next part always ready, so that it keeps its place between
  ///   them
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

  /// Waits until a stream that has begun may send something: what it sends need not be in memory
  /// before.
  ///
  /// @return how many bytes the windows take
  int awaitTurn(Http2Stream stream) throws IOException {
    lock.lock();
    try {
      int _ = turn(stream.out(), 1);
      output.check(stream.out());
      return windows.reach(stream.out());
    } finally {
      lock.unlock();
    }
  }

  /// A stream has no content to send, now or any more.
  void pause(Http2Stream stream) {
    lock.lock();
    try {
      turns.leave(stream.out());
      windows.wakeFirst();
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
      at += some(stream, bytes, at, end - at, last);
      output.flushTogether();
    } while (at < end);
  }

  /// Appends as much as there is room for, at least something: what goes out in one write.
  private int some(Http2Stream stream, byte[] bytes, int at, int left, boolean last)
      throws IOException {
    Outflow out = stream.out();
    lock.lock();
    try {
      boolean joined = left > 0 && turns.join(out);
      try {
        int done = 0;
        do {
          int part = left == 0 ? 0 : turn(out, left - done);
          output.check(out);
          appendData(stream, bytes, at + done, part, last && done + part == left);
          done += part;
        } while (done < left && windows.isOpen(out));
        return done;
      } finally {
        if (joined) {
          turns.leave(out);
        }
        windows.wakeFirst();
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
      output.check(stream.out());
      appendBlock(stream, section::encode, true);
      endings.ended(stream);
    } finally {
      lock.unlock();
    }
    output.flushTogether();
  }

  /// Waits until so much or less may be sent, and takes it.
  private int turn(Outflow out, int wanted) throws IOException {
    while (!windows.isOpen(out)) {
      output.check(out);
      if (output.isLeft()) {
        flushUnlocked();
      } else {
        await(out);
      }
    }
    return windows.most(out, wanted);
  }

  private void flushUnlocked() throws IOException {
    lock.unlock();
    try {
      output.flush();
    } finally {
      lock.lock();
    }
  }

  @SuppressWarnings("WaitNotInLoop") // the loop is the caller's
  private void await(Outflow out) {
    if (out.turn == null) {
      out.turn = lock.newCondition();
    }
    long before = System.nanoTime();
    Tally.Wait obstacle = windows.obstacle(out);
    if (obstacle == Tally.Wait.STREAM) {
      patience.get().ifPresent(most -> out.stalledUntil(before + most.toNanos()));
    }
    out.turn.awaitUninterruptibly();
    out.tally.waited(obstacle, System.nanoTime() - before);
    out.goesOn();
  }

  private void appendHead(Http2Stream stream, ResponseHead head, boolean last) {
    appendBlock(stream, head::encode, last);
    if (head.status() >= FINAL) {
      stream.out().begun = true;
      if (stream.tally().hasPromised()) {
        windows.wakeFirst();
      }
    }
    if (last) {
      endings.ended(stream);
    }
  }

  private interface Block {
    void encode(HpackEncoder encoder, HeadBuffer out);
  }

  /// Appends a field block; one that is longer than the client's frames in several (RFC 9113
  /// section 4.3).
  private void appendBlock(Http2Stream stream, Block block, boolean last) {
    HeadBuffer frames = output.frames();
    int start = frames.length();
    int flags = last ? Frames.END_STREAM : 0;
    Frames.header(frames, 0, Frames.HEADERS, flags | Frames.END_HEADERS, stream.id());
    block.encode(windows.encoder(), frames);
    stream.tally().blockSent(endBlock(frames, start, stream));
  }

  /// @return how many frames it takes
  private int endBlock(HeadBuffer frames, int start, Http2Stream stream) {
    int length = frames.length() - start - Frames.HEADER;
    int largest = windows.largest();
    if (length <= largest) {
      Frames.length(frames, start, length);
    } else {
      Frames.split(frames, start, largest, stream.id());
    }
    return Math.max(1, Math.ceilDiv(length, largest));
  }

  /// Appends a promise (RFC 9113 section 6.6); it goes out with what follows. Called under the
  /// lock.
  ///
  /// @param page on whose stream it is made
  /// @param promised the stream that will be answered on
  /// @param request that the client need not make, whose fields can be sent
  void promise(Http2Stream page, int promised, Request request) {
    HeadBuffer frames = output.frames();
    int start = frames.length();
    Frames.promise(frames, page.id(), promised);
    HpackEncoder encoder = windows.encoder();
    encoder.begin(frames);
    encoder.get(request.scheme(), request.authority(), request.target().pathAndQuery(), frames);
    Fields fields = request.fields();
    for (int i = 0; i < fields.size(); i++) {
      encoder.field(HpackName.of(fields.nameAt(i)), fields.valueAt(i), frames);
    }
    endBlock(frames, start, page);
  }

  private void appendData(Http2Stream stream, byte[] bytes, int offset, int count, boolean last) {
    HeadBuffer frames = output.frames();
    int flags = last ? Frames.END_STREAM : 0;
    Frames.header(frames, count, Frames.DATA, flags, stream.id());
    frames.append(bytes, offset, count);
    windows.sent(stream.out(), count);
    stream.tally().dataSent();
    if (count >= USEFUL || last) {
      flood.useful();
    }
    if (last) {
      endings.ended(stream);
    }
  }
}
