package com.acme.engine.client.http2;

import com.acme.engine.http.Fields;
import com.acme.engine.wire.http2.ErrorCode;
import com.acme.engine.wire.http2.Frames;
import com.acme.engine.wire.http2.ReceivedContent;
import com.acme.engine.wire.http2.StreamError;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// A response as its stream brings it: the connection's reader puts in, the exchange takes out, and
/// what was taken the server may send again. Guarded by itself.
///
/// A window that keeps a reader waiting is doubled, up to {@link #LARGEST_WINDOW}: it was too small
/// for the way to the server. One that is slower than the server holds what it began with.
final class ResponseInput {

  static final int LARGEST_WINDOW = 1024 * 1024;

  /// More informational responses than any server has reason to send.
  private static final int MOST_INTERIM = 32;

  private final Inflow inflow;
  private final Queue<ResponseHead> heads = new ArrayDeque<>(2);
  private int interims;
  private boolean headless = true;
  private final ReceivedContent content = new ReceivedContent();
  private int window = Frames.WINDOW;
  private int left = Frames.WINDOW;
  private int taken;
  private long length = -1;
  private long received;
  private boolean starved;
  private boolean ended;
  private boolean unwanted;
  private @Nullable StreamFailure failure;
  private Fields trailers = new Fields();

  ResponseInput(Inflow inflow) {
    this.inflow = inflow;
  }

  /// The next head, waiting for it; empty: it did not come in time.
  ///
  /// @param until as `System.nanoTime` counts; asked again after each {@link #nudge}
  /// @throws StreamFailure if none will come
  synchronized Optional<ResponseHead> head(LongSupplier until)
      throws StreamFailure, InterruptedException {
    while (heads.isEmpty()) {
      if (failure != null) {
        throw failure;
      }
      if (!pause(until.getAsLong())) {
        return Optional.empty();
      }
    }
    return Optional.of(heads.remove());
  }

  /// Until when is waited may have changed.
  synchronized void nudge() {
    notifyAll();
  }

  @SuppressWarnings("WaitNotInLoop") // the loop is the caller's
  private boolean pause(long until) throws InterruptedException {
    if (until == Patience.NEVER) {
      wait();
      return true;
    }
    long nanos = until - System.nanoTime();
    if (nanos <= 0) {
      return false;
    }
    wait(TimeUnit.NANOSECONDS.toMillis(nanos) + 1);
    return true;
  }

  /// Takes content, waiting for it; what came before a failure is given before the failure is.
  ///
  /// @return how many bytes; -1 after the last; 0: none came in time
  int read(byte[] target, int offset, int count, Patience patience)
      throws StreamFailure, InterruptedException {
    synchronized (this) {
      if (content.isEmpty() && !ended && !await(patience.until())) {
        return 0;
      }
      if (content.isEmpty()) {
        return -1;
      }
      int got = Math.min(count, content.size());
      content.take(target, offset, got);
      taken += got;
      return got;
    }
  }

  private boolean await(long until) throws StreamFailure, InterruptedException {
    starved = true;
    while (content.isEmpty() && !ended) {
      if (failure != null) {
        throw failure;
      }
      if (!pause(until)) {
        return false;
      }
    }
    return true;
  }

  /// What the server may send in addition, now that something was taken.
  synchronized int increment() {
    if (ended || failure != null || taken < window / 2) {
      return 0;
    }
    int increment = taken;
    taken = 0;
    if (starved && 2 * window <= LARGEST_WINDOW && inflow.grow(window)) {
      increment += window;
      window *= 2;
    }
    starved = false;
    left += increment;
    return increment;
  }

  /// All of the content, if it is here and there are no trailers; null otherwise.
  ///
  /// @param most bytes
  synchronized byte @Nullable [] whole(int most) {
    if (!ended || content.size() > most || !trailers.isEmpty()) {
      return null;
    }
    byte[] whole = new byte[content.size()];
    content.take(whole, 0, whole.length);
    return whole;
  }

  synchronized int available() {
    return content.size();
  }

  /// Whether nothing is left to be read, and nothing will come.
  synchronized boolean isRead() {
    return ended && content.isEmpty();
  }

  synchronized Fields trailers() {
    return trailers;
  }

  /// A head has come.
  ///
  /// @param empty whether it has no content, whatever it states (RFC 9110 section 6.4.1)
  /// @throws StreamError if it is one too many
  synchronized void head(int id, ResponseHead head, boolean empty) throws StreamError {
    if (head.isInterim() && ++interims > MOST_INTERIM) {
      throw malformed(id, "more than " + MOST_INTERIM + " informational responses");
    }
    headless = head.isInterim();
    length = empty ? 0 : head.length();
    heads.add(head);
    if (!head.last()) {
      notifyAll();
    }
  }

  /// Whether the final head is still to come.
  synchronized boolean isHeadless() {
    return headless;
  }

  /// Content has come.
  ///
  /// @param flow bytes that count for the window, with padding
  /// @throws StreamError if it is more than was allowed or stated
  synchronized void content(int id, byte[] source, int offset, int count, int flow)
      throws StreamError {
    if (headless) {
      throw malformed(id, "content before a head");
    }
    if (flow > left) {
      throw new StreamError(id, ErrorCode.FLOW_CONTROL_ERROR, "more content than was allowed");
    }
    left -= flow;
    received += count;
    if (length >= 0 && received > length) {
      throw malformed(id, "more content than was stated");
    }
    if (unwanted || failure != null) {
      return;
    }
    content.add(source, offset, count);
    taken += flow - count;
    notifyAll();
  }

  /// Looks whether the response may end here.
  ///
  /// @throws StreamError if it is shorter than was stated
  synchronized void checkEnd(int id) throws StreamError {
    if (length >= 0 && received != length) {
      throw malformed(id, "less content than was stated");
    }
  }

  /// The response has ended.
  synchronized void end(Fields section) {
    trailers = section;
    ended = true;
    notifyAll();
  }

  private static StreamError malformed(int id, String what) {
    return new StreamError(id, ErrorCode.PROTOCOL_ERROR, what);
  }

  /// No more comes.
  synchronized void fail(StreamFailure why) {
    if (!ended && failure == null) {
      failure = why;
      notifyAll();
    }
  }

  /// Nobody reads any more.
  synchronized void drop() {
    unwanted = true;
    content.drop();
    inflow.shrink(window - Frames.WINDOW);
    window = Frames.WINDOW;
  }
}
