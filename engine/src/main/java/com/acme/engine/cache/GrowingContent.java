package com.acme.engine.cache;

import com.acme.engine.exchange.BlockStream;
import com.acme.engine.http.Fields;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Content while it is received: one thread appends, any number read behind it, each at its own
/// pace.
final class GrowingContent {

  private enum State {
    OPEN,
    COMPLETE,
    /// Too long to be kept: the rest goes to the first reader alone.
    HANDED_OVER,
    FAILED
  }

  private final List<byte[]> segments = new ArrayList<>();
  private long length;
  private State state = State.OPEN;
  private @Nullable IOException failure;
  private InputStream rest = InputStream.nullInputStream();
  private Supplier<Fields> trailers = Fields::new;
  private boolean unread;

  /// Room for what comes next, where {@link #added} begins; as long as one segment has left.
  ///
  /// @param expected how many bytes are still to come; -1: not known
  synchronized byte[] room(long expected) {
    if (length == (long) segments.size() * StoredContent.SEGMENT) {
      long size = expected < 0 ? StoredContent.SEGMENT : expected;
      segments.add(new byte[(int) Math.min(StoredContent.SEGMENT, size)]);
    }
    return segments.getLast();
  }

  /// Where in that room the next byte goes.
  synchronized int offset() {
    return (int) (length % StoredContent.SEGMENT);
  }

  /// Bytes have been put there.
  synchronized void added(int count) {
    length += count;
    notifyAll();
  }

  synchronized long length() {
    return length;
  }

  /// All that has come, once nothing is to come any more: readers do not see the end yet.
  ///
  /// @return all segments, the last as long as what it holds
  synchronized List<byte[]> whole() {
    int left = (int) (length % StoredContent.SEGMENT);
    if (left != 0 && segments.getLast().length != left) {
      segments.set(segments.size() - 1, Arrays.copyOf(segments.getLast(), left));
    } else if (length < (long) segments.size() * StoredContent.SEGMENT && left == 0) {
      segments.removeLast();
    }
    return List.copyOf(segments);
  }

  /// The end has come.
  ///
  /// @param behind the trailers that came with it
  synchronized void complete(Fields behind) {
    trailers = behind::copy;
    state = State.COMPLETE;
    notifyAll();
  }

  /// What came behind it, once the end has come.
  Fields trailers() {
    Supplier<Fields> behind;
    synchronized (this) {
      behind = trailers;
    }
    return behind.get();
  }

  /// Whether the end has come.
  synchronized boolean isComplete() {
    return state == State.COMPLETE;
  }

  /// Whether nothing is received any more.
  synchronized boolean isEnded() {
    return state != State.OPEN;
  }

  /// The end does not come.
  synchronized void fail(IOException cause) {
    if (state == State.OPEN) {
      failure = cause;
      state = State.FAILED;
      notifyAll();
    }
  }

  /// What follows is too much: the first reader takes it from the stream itself, and closes it.
  ///
  /// @param behind the trailers, once that stream has ended
  synchronized void handOver(InputStream following, Supplier<Fields> behind) throws IOException {
    rest = following;
    trailers = behind;
    state = State.HANDED_OVER;
    notifyAll();
    if (unread) {
      rest.close();
    }
  }

  /// The one who could take the rest does not want it.
  synchronized void leaveUnread() throws IOException {
    unread = true;
    rest.close();
  }

  /// Waits until it is decided whether all of it is kept.
  ///
  /// @param millis at most
  /// @return whether it is
  synchronized boolean awaitComplete(long millis) throws InterruptedException {
    long end = System.nanoTime() + millis * 1_000_000;
    while (state == State.OPEN) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return state == State.COMPLETE;
  }

  /// Reads from the first byte on.
  ///
  /// @param closed told once, when the reader is done
  InputStream reader(Runnable closed) {
    return new Reader(closed);
  }

  /// The segment that holds a position, once there is one; null at the end of what is kept.
  private synchronized byte @Nullable [] await(long at) throws IOException {
    try {
      while (at == length && state == State.OPEN) {
        wait();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("nobody waits for the response any more", stopped);
    }
    if (at == length && failure != null) {
      throw new IOException("the origin's response failed", failure);
    }
    return at == length ? null : segments.get((int) (at / StoredContent.SEGMENT));
  }

  private synchronized int available(long at) throws IOException {
    return state == State.HANDED_OVER && at == length
        ? rest.available()
        : (int) Math.min(length - at, Integer.MAX_VALUE);
  }

  private final class Reader extends BlockStream {

    private final Runnable closed;
    private long at;
    private boolean done;

    Reader(Runnable closed) {
      this.closed = closed;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
      byte[] segment = await(at);
      if (segment == null) {
        return rest.read(target, offset, count);
      }
      int from = (int) (at % StoredContent.SEGMENT);
      int here = (int) Math.min(length() - at, (long) segment.length - from);
      int read = Math.min(count, here);
      System.arraycopy(segment, from, target, offset, read);
      at += read;
      return read;
    }

    @Override
    public int available() throws IOException {
      return GrowingContent.this.available(at);
    }

    @Override
    public void close() {
      if (!done) {
        done = true;
        closed.run();
      }
    }
  }
}
