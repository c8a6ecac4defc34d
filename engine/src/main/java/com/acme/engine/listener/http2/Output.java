package com.acme.engine.listener.http2;

import com.acme.engine.listener.connection.Buffers;
import com.acme.engine.listener.http2.Http2Stream.Outflow;
import com.acme.engine.wire.ByteSink;
import com.acme.engine.wire.HeadBuffer;
import java.io.IOException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Frames on their way to the client. Whoever has one appends it; whoever then finds that nobody
/// writes does, for all, until nothing is left. So what many streams have ready at the same moment
/// goes out in one write, and no thread waits for another's.
///
/// The lock guards the frames, and for {@link Sender} the windows: the order of frames is the order
/// of what they change.
final class Output {

  /// So many bytes may wait to be written before content has to; with the frame that comes then it
  /// is one write, and a buffer that is kept.
  static final int ROOM = 48 * 1024 - 1024;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition written = lock.newCondition();
  private final ByteSink sink;
  private final Buffers buffers;
  private @Nullable HeadBuffer pending;
  private volatile boolean writing;
  private volatile boolean broken;
  private Runnable whenWritten = () -> {};

  Output(ByteSink sink, Buffers buffers) {
    this.sink = sink;
    this.buffers = buffers;
  }

  ReentrantLock lock() {
    return lock;
  }

  /// @param action runs under the lock after each write, as there is room again, and when there
  ///   will be none
  void whenWritten(Runnable action) {
    whenWritten = action;
  }

  /// Where frames are appended, under the lock.
  HeadBuffer frames() {
    if (pending == null) {
      pending = buffers.message();
    }
    return pending;
  }

  /// Bytes that wait to be written, under the lock.
  int waiting() {
    return pending == null ? 0 : pending.length();
  }

  /// Whether frames wait for somebody to write them, under the lock.
  boolean isLeft() {
    return !writing && waiting() > 0;
  }

  /// Whether nothing more can be sent.
  boolean isBroken() {
    return broken;
  }

  /// Looks whether a stream may still send.
  ///
  /// @throws StreamEnded if it may not
  void check(Outflow out) throws StreamEnded {
    if (out.stopped != null) {
      throw out.stopped;
    }
    if (broken) {
      throw new StreamEnded("the connection has ended");
    }
  }

  /// Appends frames; they wait for the next {@link #flush}.
  void append(Consumer<HeadBuffer> frame) {
    lock.lock();
    try {
      if (!broken) {
        frame.accept(frames());
      }
    } finally {
      lock.unlock();
    }
  }

  /// Writes what is there, unless somebody does already.
  void flush() throws IOException {
    write(false);
  }

  /// As {@link #flush}, but lets the other streams' threads that are ready add theirs first. Where
  /// none is this is the same.
  void flushTogether() throws IOException {
    write(true);
  }

  @SuppressWarnings("ThreadPriorityCheck") // a hint: whether it is taken changes nothing but speed
  private void write(boolean together) throws IOException {
    // Whoever writes looks for more before it stops, so it sees what was appended before this.
    if (writing || !claim()) {
      return;
    }
    if (together) {
      Thread.yield();
    }
    HeadBuffer frames = take();
    while (frames != null) {
      try {
        frames.writeTo(sink);
      } catch (IOException | RuntimeException failure) {
        fail();
        throw failure;
      } finally {
        buffers.release(frames);
      }
      frames = take();
    }
  }

  private boolean claim() {
    lock.lock();
    try {
      boolean mine = !writing && waiting() > 0 && !broken;
      if (mine) {
        writing = true;
      }
      return mine;
    } finally {
      lock.unlock();
    }
  }

  /// What is to be written next; null when nothing is, and nobody writes any more.
  private @Nullable HeadBuffer take() {
    lock.lock();
    try {
      HeadBuffer frames = pending;
      pending = null;
      if (frames == null || broken) {
        writing = false;
        written.signalAll();
      }
      whenWritten.run();
      return broken ? null : frames;
    } finally {
      lock.unlock();
    }
  }

  private void fail() {
    lock.lock();
    try {
      broken = true;
      writing = false;
      written.signalAll();
      whenWritten.run();
    } finally {
      lock.unlock();
    }
  }

  /// Takes no more, and sees all out that is here.
  void finish() {
    try {
      flush();
    } catch (IOException gone) {
      // There is nobody to tell: the connection ends.
      return;
    } finally {
      close();
    }
  }

  private void close() {
    lock.lock();
    try {
      while (writing) {
        written.awaitUninterruptibly();
      }
      broken = true;
      whenWritten.run();
      if (pending != null) {
        buffers.release(pending);
        pending = null;
      }
    } finally {
      lock.unlock();
    }
  }
}
