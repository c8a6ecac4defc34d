package com.acme.engine.client.http2;

import com.acme.engine.wire.ByteSink;
import com.acme.engine.wire.HeadBuffer;
import java.io.IOException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// Frames on their way to the server. Whoever has one appends it; one thread writes them all, so
/// that what many streams have ready at the same moment goes out in one write.
///
/// That thread belongs to nobody's exchange: a thread that is interrupted while it writes, as one
/// is whose client leaves, would close the socket for all others.
///
/// The lock guards the frames, the windows and the streams: the order of frames is the order of
/// what they change. It is never held over I/O.
final class Output {

  /// So many bytes may wait to be written before content has to.
  static final int ROOM = 32 * 1024;

  private static final int SMALL = 512;
  private static final int LARGEST_KEPT = 4 * 1024;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private Runnable whenTaken = () -> {};
  private HeadBuffer pending = new HeadBuffer(SMALL);
  private HeadBuffer other = new HeadBuffer(SMALL);
  private boolean finished;

  ReentrantLock lock() {
    return lock;
  }

  /// @param action runs under the lock when there is room again
  void whenTaken(Runnable action) {
    whenTaken = action;
  }

  /// Where frames are appended, under the lock, before {@link #wake}.
  HeadBuffer frames() {
    return pending;
  }

  /// Whether content may be appended, under the lock.
  boolean hasRoom() {
    return pending.length() < ROOM;
  }

  /// Frames were appended, under the lock.
  void wake() {
    work.signal();
  }

  /// Appends frames; after the end they are dropped.
  void append(Consumer<HeadBuffer> frame) {
    lock.lock();
    try {
      if (!finished) {
        frame.accept(pending);
        work.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /// Takes no more; what is here still goes out.
  void finish() {
    lock.lock();
    try {
      finished = true;
      work.signal();
    } finally {
      lock.unlock();
    }
  }

  /// Writes all that comes, until it is finished.
  @SuppressWarnings("ThreadPriorityCheck") // a hint: whether it is taken changes nothing but speed
  void writeTo(ByteSink sink) throws IOException {
    while (await()) {
      // The threads that are ready append theirs first.
      Thread.yield();
      HeadBuffer frames = take();
      frames.writeTo(sink);
    }
  }

  private boolean await() {
    lock.lock();
    try {
      while (pending.length() == 0 && !finished) {
        forget();
        work.awaitUninterruptibly();
      }
      return pending.length() > 0;
    } finally {
      lock.unlock();
    }
  }

  private HeadBuffer take() {
    lock.lock();
    try {
      HeadBuffer frames = pending;
      pending = other.clear();
      other = frames;
      whenTaken.run();
      return frames;
    } finally {
      lock.unlock();
    }
  }

  /// An idle connection holds little.
  private void forget() {
    pending = small(pending);
    other = small(other);
  }

  private static HeadBuffer small(HeadBuffer buffer) {
    return buffer.array().length > LARGEST_KEPT ? new HeadBuffer(SMALL) : buffer;
  }
}
