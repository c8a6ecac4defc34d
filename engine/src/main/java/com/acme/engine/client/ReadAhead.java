package com.acme.engine.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Content that is received on a thread of its own ahead of whoever reads it, into a ring of bytes:
/// the sender is done as soon as the last byte is in the ring.
///
/// What has come before a failure is given before the failure is.
final class ReadAhead extends InputStream {

  private static final int PIECE = 16 * 1024;
  private static final int SMALLEST = 4 * 1024;

  private final InputStream content;
  private final int limit;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  /// Guarded by the lock, as are those that follow. Grows up to the limit.
  private byte[] ring;

  private int first;
  private int held;
  private boolean ended;
  private boolean closed;
  private @Nullable IOException failure;

  /// Begins to receive.
  ///
  /// @param limit most bytes held
  ReadAhead(InputStream content, int limit) {
    this.content = content;
    this.limit = limit;
    this.ring = new byte[Math.min(limit, SMALLEST)];
    Thread.ofVirtual().name("acme-read-ahead").start(this::receive);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    lock.lock();
    try {
      while (held == 0 && !ended && !closed) {
        changed.await();
      }
      if (held == 0) {
        return end();
      }
      int count = Math.min(Math.min(length, held), ring.length - first);
      System.arraycopy(ring, first, target, offset, count);
      first = (first + count) % ring.length;
      held -= count;
      changed.signalAll();
      return count;
    } catch (InterruptedException _) {
      // As a channel says it: the server stops, or the client has gone.
      Thread.currentThread().interrupt();
      throw new ClosedByInterruptException();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public int available() {
    lock.lock();
    try {
      return held;
    } finally {
      lock.unlock();
    }
  }

  /// Ends receiving too: closing the content wakes whoever reads it.
  @Override
  public void close() throws IOException {
    boolean receiving;
    lock.lock();
    try {
      closed = true;
      receiving = !ended;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    if (receiving) {
      content.close();
    }
  }

  private int end() throws IOException {
    if (failure != null) {
      throw failure;
    }
    return -1;
  }

  private void receive() {
    IOException why = null;
    try (content) {
      byte[] piece = new byte[Math.min(PIECE, limit)];
      int count = content.read(piece);
      while (count >= 0 && put(piece, count)) {
        count = content.read(piece);
      }
    } catch (IOException e) {
      why = e;
    } catch (RuntimeException e) {
      why = new IOException(e);
    } finally {
      finish(why);
    }
  }

  private void finish(@Nullable IOException why) {
    lock.lock();
    try {
      failure = why;
      ended = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Waits for room.
  ///
  /// @return whether anybody still wants it
  private boolean put(byte[] piece, int count) {
    lock.lock();
    try {
      int from = 0;
      while (from < count && !closed) {
        grow(count - from);
        int room = ring.length - held;
        if (room == 0) {
          changed.awaitUninterruptibly();
        } else {
          from += fill(piece, from, Math.min(room, count - from));
        }
      }
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  private int fill(byte[] piece, int from, int count) {
    int start = (first + held) % ring.length;
    int now = Math.min(count, ring.length - start);
    System.arraycopy(piece, from, ring, start, now);
    held += now;
    changed.signalAll();
    return now;
  }

  /// Most responses are far smaller than the limit: only what is needed is taken.
  private void grow(int wanted) {
    if (ring.length == limit || ring.length - held >= wanted) {
      return;
    }
    byte[] larger = new byte[(int) Math.min(limit, Math.max(ring.length * 2L, held + wanted))];
    int upToEnd = Math.min(held, ring.length - first);
    System.arraycopy(ring, first, larger, 0, upToEnd);
    System.arraycopy(ring, 0, larger, upToEnd, held - upToEnd);
    ring = larger;
    first = 0;
  }
}
