package com.acme.engine.listener.http1;

import com.acme.engine.config.Listener.Limits;
import com.acme.engine.exchange.HttpFailure;
import com.acme.engine.exchange.RequestBody;
import com.acme.engine.http.Fields;
import com.acme.engine.listener.connection.End;
import com.acme.engine.listener.connection.Setup;
import com.acme.engine.wire.BodyLength;
import com.acme.engine.wire.MalformedMessage;
import com.acme.engine.wire.MessageBody;
import com.acme.engine.wire.WireInput;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// The content of a request as it arrives: asks for it on the first read where the client waits to
/// be asked, and keeps it within its limits.
final class RequestContent extends InputStream implements RequestBody {

  /// Bytes that are read and dropped so that the connection can go on.
  static final long MOST_DROPPED = 64 * 1024;

  private static final long RATE_GRACE = TimeUnit.SECONDS.toNanos(5);

  private enum Use {
    FREE,
    /// A thread is in a read.
    READ,
    /// A thread is in its last read.
    LEAVING,
    /// The exchange is over.
    OVER
  }

  private final TimedInput source;
  private final MessageBody body;
  private final long length;
  private final long most;
  private final long leastRate;
  private final AtomicReference<Use> use = new AtomicReference<>(Use.FREE);
  private boolean waitsForContinue;
  private volatile boolean asked;
  private volatile boolean failed;
  private long waitedNanos;
  private volatile @Nullable Thread waiter;

  /// Content that follows a head.
  ///
  /// @param length as stated; -1 where the end tells
  /// @param waitsForContinue whether the client sends it only when it is asked
  RequestContent(
      TimedInput source, MessageBody body, long length, boolean waitsForContinue, Limits limits) {
    this.source = source;
    this.body = body;
    this.length = length;
    this.waitsForContinue = waitsForContinue;
    this.most = limits.bodySize().orElse(Long.MAX_VALUE);
    this.leastRate = limits.bodyRate();
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public InputStream stream() {
    asked = true;
    return this;
  }

  @Override
  public Fields trailers() {
    return body.trailers();
  }

  /// Whether a handler has taken it, and may read it yet.
  boolean isAsked() {
    return asked;
  }

  /// Content bytes read so far.
  long count() {
    return body.count();
  }

  @Override
  public int available() {
    return waitsForContinue ? 0 : body.available();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int count) throws IOException {
    if (!use.compareAndSet(Use.FREE, Use.READ)) {
      throw new IOException("the exchange is over, or another thread reads its content");
    }
    try {
      return receive(target, offset, count);
    } catch (IOException | RuntimeException failure) {
      failed = true;
      throw failure;
    } finally {
      if (!use.compareAndSet(Use.READ, Use.FREE)) {
        use.set(Use.OVER);
        LockSupport.unpark(waiter);
      }
    }
  }

  /// Closing does not end the connection: what is left is dropped, if it is little.
  @Override
  public void close() {}

  private int receive(byte[] target, int offset, int count) throws IOException {
    if (waitsForContinue) {
      waitsForContinue = false;
      source.sendContinue();
    }
    try {
      int read = body.read(target, offset, count);
      if (body.count() > most) {
        source.pace().end(End.MAX_BODY_SIZE);
        throw new HttpFailure(413, "The content is longer than " + most + " bytes.");
      }
      if (body.isComplete()) {
        source.free();
      }
      return read;
    } catch (MalformedMessage malformed) {
      source.pace().end(End.MALFORMED);
      throw new HttpFailure(malformed.status(), malformed.reason());
    } catch (IOException cut) {
      throw late(cut);
    }
  }

  private IOException late(IOException cut) {
    End end = source.pace().ended().orElse(End.BROKEN);
    if (end == End.BODY_TIMEOUT || end == End.MIN_BODY_RATE) {
      throw new HttpFailure(408, "The rest of the content did not come in time.");
    }
    if (cut instanceof EOFException) {
      source.pace().end(End.CLIENT);
      throw new HttpFailure(400, "The content ended before its end.");
    }
    return cut;
  }

  /// How long may be waited for the next bytes at the least rate; `Long.MAX_VALUE`: as long as one
  /// likes. Only waiting counts: a slow handler is not the client's fault.
  long patienceNanos() {
    if (leastRate == 0) {
      return Long.MAX_VALUE;
    }
    double seconds = (double) (body.count() + 1) / leastRate;
    long earned = (long) (seconds * TimeUnit.SECONDS.toNanos(1));
    return Math.max(0, Math.max(earned, RATE_GRACE) - waitedNanos);
  }

  void waited(long nanos) {
    waitedNanos += nanos;
  }

  /// Looks at what is here of chunked content that nobody has read, and takes nothing.
  ///
  /// @throws MalformedMessage if it is malformed
  void checkWhatIsHere(WireInput input, Setup setup) throws IOException {
    if (length >= 0) {
      return;
    }
    try {
      MessageBody.of(BodyLength.CHUNKED, input.copy(), setup.headLimits(), setup.strings())
          .drain(MOST_DROPPED);
    } catch (EOFException moreIsToCome) {
      // Which is looked at when it is dropped, after the response.
    }
  }

  /// Whether the next byte belongs to the next request.
  boolean isComplete() {
    return body.isComplete();
  }

  /// Whether the connection can go on after this exchange, as far as can be told before the
  /// response.
  boolean mayBeDropped() {
    boolean little = length < 0 || length - body.count() <= MOST_DROPPED;
    return body.isComplete() || (little && !waitsForContinue && !failed && use.get() == Use.FREE);
  }

  /// Waits for a thread that is still in a read, which is its last.
  ///
  /// @return whether nobody reads any more
  boolean awaitReader(Duration longest) {
    waiter = Thread.currentThread();
    use.compareAndSet(Use.FREE, Use.OVER);
    use.compareAndSet(Use.READ, Use.LEAVING);
    long end = System.nanoTime() + longest.toNanos();
    long left = longest.toNanos();
    while (use.get() != Use.OVER && left > 0) {
      LockSupport.parkNanos(this, left);
      left = end - System.nanoTime();
    }
    return use.get() == Use.OVER;
  }

  /// Ends the use of this content, and drops what is left of it.
  ///
  /// @return whether the next byte belongs to the next request
  boolean dropRest() throws IOException {
    if (!use.compareAndSet(Use.FREE, Use.OVER) || failed || waitsForContinue) {
      return false;
    }
    return body.isComplete() || body.drain(MOST_DROPPED);
  }
}
