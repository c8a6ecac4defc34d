package com.acme.engine.listener.http2;

import com.acme.engine.config.Listener.Limits;
import com.acme.engine.exchange.HttpFailure;
import com.acme.engine.exchange.RequestBody;
import com.acme.engine.http.Fields;
import com.acme.engine.wire.http2.ErrorCode;
import com.acme.engine.wire.http2.Frames;
import com.acme.engine.wire.http2.ReceivedContent;
import com.acme.engine.wire.http2.StreamError;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The content of a request as its stream brings it: the connection's thread puts in, the handler
/// takes out, and what was taken the client may send again.
///
/// A window that keeps a handler waiting is doubled, up to {@link #LARGEST_WINDOW}: it was too
/// small for the way to the client.
final class StreamInput extends InputStream implements RequestBody {

  static final int LARGEST_WINDOW = 1024 * 1024;

  private static final long NEVER = Long.MAX_VALUE;
  private static final long RATE_GRACE = TimeUnit.SECONDS.toNanos(5);

  /// Asks the client for the content (RFC 9110 section 10.1.1).
  @FunctionalInterface
  interface Ask {
    void send() throws IOException;
  }

  private final int id;
  private final long length;
  private final Limits limits;
  private final Inflow inflow;
  private @Nullable Ask ask;

  /// All from here on is guarded by this.
  private final ReceivedContent content = new ReceivedContent();

  private int window = Frames.WINDOW;
  private int left = Frames.WINDOW;
  private int taken;
  private long received;
  private long read;
  private int windowUpdates;
  private boolean starved;
  private boolean ended;
  private boolean unwanted;
  private boolean tunnel;
  private @Nullable IOException failure;
  private @Nullable HttpFailure late;
  private Fields trailers = new Fields();
  private long waitedNanos;
  private volatile long due = NEVER;

  /// Nothing has come yet.
  ///
  /// @param length as stated; -1: it is not
  StreamInput(int id, long length, Limits limits, Inflow inflow) {
    this.id = id;
    this.length = length;
    this.limits = limits;
    this.inflow = inflow;
  }

  /// The client waits to be asked.
  void waitsFor(Ask request) {
    ask = request;
  }

  /// From here on it is no content but one side of a tunnel, which may be silent for as long as its
  /// ends like, and say as much.
  synchronized void tunnelling() {
    tunnel = true;
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public InputStream stream() {
    return this;
  }

  @Override
  public synchronized Fields trailers() {
    return trailers;
  }

  /// Content bytes read so far.
  synchronized long count() {
    return read;
  }

  /// How often the client was told that it may send more on the stream.
  synchronized int windowUpdates() {
    return windowUpdates;
  }

  @Override
  public synchronized int available() {
    return content.size();
  }

  /// Closing does not end the stream: its response does.
  @Override
  public void close() {}

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int count) throws IOException {
    Objects.checkFromIndexSize(offset, count, target.length);
    if (count == 0) {
      return 0;
    }
    askFirst();
    int got;
    int increment;
    synchronized (this) {
      await();
      if (content.isEmpty()) {
        return -1;
      }
      got = take(target, offset, count);
      increment = increment();
    }
    inflow.taken(id, got, increment);
    return got;
  }

  private void askFirst() throws IOException {
    Ask first = ask;
    if (first != null) {
      ask = null;
      first.send();
    }
  }

  private void await() throws IOException {
    long before = System.nanoTime();
    while (content.isEmpty() && !ended && failure == null && late == null) {
      starved = true;
      due = before + Math.min(pause(), patience());
      try {
        wait();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("stopped while the content was waited for");
      } finally {
        due = NEVER;
        long now = System.nanoTime();
        waitedNanos += now - before;
        before = now;
      }
    }
    if (late != null) {
      throw late;
    }
    if (failure != null) {
      throw failure;
    }
  }

  private long pause() {
    return tunnel ? NEVER / 4 : limits.body().map(longest -> longest.toNanos()).orElse(NEVER / 4);
  }

  /// How long may be waited at the least rate. Only waiting counts: a slow handler is not the
  /// client's fault.
  private long patience() {
    if (tunnel || limits.bodyRate() == 0) {
      return NEVER / 4;
    }
    double seconds = (double) (read + 1) / limits.bodyRate();
    long earned = (long) (seconds * TimeUnit.SECONDS.toNanos(1));
    return Math.max(0, Math.max(earned, RATE_GRACE) - waitedNanos);
  }

  private int take(byte[] target, int offset, int count) {
    long most = tunnel ? Long.MAX_VALUE : limits.bodySize().orElse(Long.MAX_VALUE);
    int got = Math.min(count, content.size());
    if (read + got > most) {
      late = new HttpFailure(413, "The content is longer than " + most + " bytes.");
      throw late;
    }
    content.take(target, offset, got);
    read += got;
    taken += got;
    return got;
  }

  private int increment() {
    if (ended || taken < window / 2) {
      return 0;
    }
    int increment = taken;
    taken = 0;
    if (starved && 2 * window <= LARGEST_WINDOW) {
      increment += window;
      window *= 2;
    }
    starved = false;
    left += increment;
    windowUpdates++;
    return increment;
  }

  /// Puts content in.
  ///
  /// @param flow bytes that count for the window, with padding
  /// @return how many of these are not kept
  /// @throws StreamError if it is more than was allowed or stated
  synchronized int receive(byte[] source, int offset, int count, int flow) throws StreamError {
    if (flow > left) {
      throw new StreamError(id, ErrorCode.FLOW_CONTROL_ERROR, "more content than was allowed");
    }
    left -= flow;
    received += count;
    if (length >= 0 && received > length) {
      throw mismatch();
    }
    if (unwanted || failure != null) {
      return flow;
    }
    content.add(source, offset, count);
    taken += flow - count;
    notifyAll();
    return flow - count;
  }

  /// The request has ended.
  ///
  /// @throws StreamError if it is shorter than was stated
  synchronized void end(Fields section) throws StreamError {
    if (length >= 0 && received != length) {
      throw mismatch();
    }
    trailers = section;
    ended = true;
    notifyAll();
  }

  private StreamError mismatch() {
    return new StreamError(id, ErrorCode.PROTOCOL_ERROR, "Content-Length is not the content's");
  }

  /// No more comes: a reader fails.
  synchronized void fail(IOException reason) {
    if (failure == null && !ended) {
      failure = reason;
      notifyAll();
    }
  }

  /// Nobody reads any more.
  void drop() throws IOException {
    int held;
    synchronized (this) {
      unwanted = true;
      held = content.size();
      content.drop();
    }
    inflow.taken(id, held, 0);
  }

  /// Looks whether the client has let a reader wait for too long.
  void expire(long now) {
    long until = due;
    if (until != NEVER && now - until > 0) {
      synchronized (this) {
        if (due == until) {
          late = new HttpFailure(408, "The rest of the content did not come in time.");
          notifyAll();
        }
      }
    }
  }
}
