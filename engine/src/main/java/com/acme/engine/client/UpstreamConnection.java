package com.acme.engine.client;

import com.acme.engine.exchange.Tunnel;
import com.acme.engine.wire.ByteSink;
import com.acme.engine.wire.ByteSource;
import com.acme.engine.wire.HeadBuffer;
import com.acme.engine.wire.MalformedMessage;
import com.acme.engine.wire.WireInput;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// One connection to a server, from the pool and back: its buffers, its deadlines, and when an
/// exchange on it is over.
///
/// An exchange has two halves, the request sent and the response received, which may end on two
/// threads and in any order. After both the connection goes back to the pool; when either breaks
/// off it is cut off and never used again.
final class UpstreamConnection implements ByteSource, ByteSink {

  /// A response of this size, head included, takes one read.
  private static final int BUFFER = 8 * 1024;

  private static final long UNLIMITED = Long.MAX_VALUE;

  private static final long LONGEST_KEPT = Duration.ofSeconds(60).toNanos();

  /// How long an upload may go on after the response to it has ended.
  private static final long LINGER = Duration.ofSeconds(1).toNanos();

  private final ServerAddress server;
  private final ClientLimits limits;
  private final ServerFailures failures;
  private final ConnectionPool pool;
  private final Transport transport;
  private final Deadlines deadlines;
  private final WireInput input = new WireInput(this, BUFFER);
  private final HeadBuffer output = new HeadBuffer(1024);
  private final Deadline reading;
  private final Deadline writing;
  private final Deadline total;
  private final long idleNanos;
  private final long responseNanos;
  private final long totalNanos;

  private boolean reused;
  private long idleSince;
  private long keepNanos;

  private boolean anyByte;
  private volatile boolean inHead;

  /// Guarded by this, as are the three that follow.
  private boolean sent;

  private boolean received;
  private boolean reusable;
  private boolean over;

  UpstreamConnection(
      ServerAddress server,
      ClientLimits limits,
      ConnectionPool pool,
      Transport transport,
      Deadlines deadlines) {
    this.server = server;
    this.limits = limits;
    this.pool = pool;
    this.failures = new ServerFailures(server, limits);
    this.transport = transport;
    this.deadlines = deadlines;
    this.reading = deadlines.deadline(this::cutOff);
    this.writing = deadlines.deadline(this::cutOff);
    this.total = deadlines.deadline(this::cutOff);
    this.idleNanos = nanos(limits.idle());
    this.responseNanos = nanos(limits.response());
    this.totalNanos = nanos(limits.total());
    this.keepNanos = limits.keepIdle().toNanos();
  }

  /// Bytes of a response that are received before anybody reads them.
  int readAhead() {
    return limits.readAhead();
  }

  /// Begins an exchange.
  synchronized void begin() {
    sent = false;
    received = false;
    reusable = false;
    over = false;
    anyByte = false;
    inHead = true;
    total.set(totalNanos);
  }

  ServerAddress server() {
    return server;
  }

  WireInput input() {
    return input;
  }

  HeadBuffer output() {
    return output.clear();
  }

  /// Whether another exchange came before this one.
  boolean isReused() {
    return reused;
  }

  /// Whether the server has sent anything in this exchange.
  boolean hasAnswered() {
    return anyByte;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (inHead) {
      int count = transport.read(target, offset, length);
      anyByte |= count > 0;
      return count;
    }
    reading.set(idleNanos);
    int count = transport.read(target, offset, length);
    reading.clear();
    return count;
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    int taken = transport.writeNow(source, offset, length);
    if (taken < length) {
      writing.set(idleNanos);
      transport.write(source, offset + taken, length - taken);
      writing.clear();
    }
  }

  /// The last byte of the request is out; from here on the response is waited for.
  synchronized void requestSent() {
    sent = true;
    if (inHead) {
      reading.set(responseNanos);
    }
    endIfBoth();
  }

  /// The head of the final response is here.
  synchronized void headReceived() {
    inHead = false;
    reading.clear();
  }

  /// The last byte of the response is here.
  ///
  /// @param persistent whether the server lets the connection go on
  synchronized void responseReceived(boolean persistent) {
    received = true;
    reusable = persistent;
    if (!persistent) {
      cutOff();
    } else if (!sent && !over) {
      reading.set(LINGER);
    }
    endIfBoth();
  }

  /// From here on the connection is a tunnel: no deadline of exchanges bounds it.
  synchronized Tunnel tunnel() {
    inHead = true;
    reading.clear();
    writing.clear();
    total.clear();
    return new UpstreamTunnel(new ConnectionDuplex(this), failures, deadlines);
  }

  /// Bytes of a tunnel, without a deadline.
  Transport transport() {
    return transport;
  }

  /// Breaks the exchange off; does nothing after its end.
  synchronized void cutOff() {
    if (!over) {
      over = true;
      close();
      pool.discarded();
    }
  }

  /// How long the server says it keeps an idle connection; given up a second before.
  void keepForServersTimeout(int seconds) {
    keepNanos = Math.clamp(TimeUnit.SECONDS.toNanos(seconds - 1L), 0, LONGEST_KEPT);
  }

  private void endIfBoth() {
    if (!sent || !received || over) {
      return;
    }
    reading.clear();
    writing.clear();
    total.clear();
    boolean late = reading.isExpired() || writing.isExpired() || total.isExpired();
    if (!reusable || late || input.buffered() > 0) {
      cutOff();
      return;
    }
    over = true;
    reused = true;
    idleSince = System.nanoTime();
    pool.giveBack(this);
  }

  /// Whether it is still good after waiting.
  ///
  /// @param longest nanoseconds it may have waited
  boolean isFresh(long longest, long now) {
    return now - idleSince < Math.min(longest, keepNanos);
  }

  /// Nanoseconds it has waited.
  long idleFor(long now) {
    return now - idleSince;
  }

  /// Nanoseconds until it has waited too long; zero or less after.
  long keepsFor(long now) {
    return keepNanos - (now - idleSince);
  }

  boolean isQuiet() {
    return transport.isQuiet();
  }

  /// Closes the socket without telling the pool.
  void close() {
    transport.close();
    reading.cancel();
    writing.cancel();
    total.cancel();
  }

  /// What an I/O failure on this connection means.
  UpstreamFailure failure(IOException cause) {
    return switch (cause) {
      case UpstreamFailure known -> known;
      case MalformedMessage malformed -> caused(malformed(malformed), cause);
      default -> cutShort(cause);
    };
  }

  private UpstreamFailure malformed(MalformedMessage cause) {
    return cause.status() == 431
        ? failures.headTooLarge(cause.reason())
        : failures.malformed(cause.reason());
  }

  private UpstreamFailure cutShort(IOException cause) {
    if (total.isExpired()) {
      return failures.totalLate();
    }
    if (writing.isExpired()) {
      return failures.uploadLate();
    }
    if (reading.isExpired()) {
      return inHead ? failures.responseLate() : failures.contentLate();
    }
    String what = cause instanceof EOFException ? "it closed the connection" : cause.getMessage();
    return caused(failures.closed(anyByte, what == null ? cause.toString() : what), cause);
  }

  private static UpstreamFailure caused(UpstreamFailure failure, IOException cause) {
    failure.initCause(cause);
    return failure;
  }

  /// Of a limit; a very large number without one.
  static long nanos(Optional<Duration> limit) {
    return limit.isPresent() ? limit.get().toNanos() : UNLIMITED;
  }
}
