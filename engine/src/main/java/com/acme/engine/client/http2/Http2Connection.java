package com.acme.engine.client.http2;

import com.acme.engine.wire.ByteSink;
import com.acme.engine.wire.ByteSource;
import com.acme.engine.wire.HeadLimits;
import com.acme.engine.wire.SharedStrings;
import com.acme.engine.wire.http2.ConnectionError;
import com.acme.engine.wire.http2.ErrorCode;
import com.acme.engine.wire.http2.Flood;
import com.acme.engine.wire.http2.FrameReader;
import com.acme.engine.wire.http2.Frames;
import com.acme.engine.wire.http2.HeaderBlock;
import com.acme.engine.wire.http2.PeerSettings;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A connection to a server over HTTP/2 (RFC 9113): one thread reads frames, one writes them, and
/// each exchange has a thread of its own elsewhere. Safe for all threads.
///
/// Nothing is pushed: that is switched off. The connection ends when it is retired and its last
/// stream has ended, or when the server or the network ends it.
public final class Http2Connection {

  /// The socket below.
  public interface Link extends ByteSource, ByteSink {
    /// Cuts it off, and wakes those who read or write.
    void close();
  }

  /// Is told what becomes of a connection, never while a lock is held.
  public interface Watcher {
    /// It has no stream any more, or takes no more.
    void quiet(Http2Connection connection);

    /// It has ended.
    void ended(Http2Connection connection);
  }

  /// When a server is asked whether it is still there.
  ///
  /// @param quiet nanoseconds without a byte of it while streams are open
  /// @param answer nanoseconds it then has
  public record KeepAlive(long quiet, long answer) {

    private static final long ANSWER = TimeUnit.SECONDS.toNanos(20);
    private static final long NEVER = Long.MAX_VALUE / 2;

    /// @param quiet how long; empty: it is never asked
    public static KeepAlive after(Optional<Duration> quiet) {
      return new KeepAlive(quiet.isPresent() ? quiet.get().toNanos() : NEVER, ANSWER);
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger(Http2Connection.class);

  /// A header section that is a little too large costs its stream; one that is larger by more, the
  /// connection.
  private static final int BEYOND_LIMIT = 64 * 1024;

  /// How long a server that is refused may take to read why.
  private static final Duration FAREWELL = Duration.ofSeconds(1);

  private final Link link;
  private final Watcher watcher;
  private final KeepAlive keepAlive;
  private final Output output = new Output();
  private final Inflow inflow = new Inflow(output);
  private final FrameReader frames;
  private final Streams streams;
  private final ControlFrames control;
  private final Receiver receiver;
  private final CountDownLatch greeted = new CountDownLatch(1);
  private volatile @Nullable StreamFailure end;
  private volatile long lastReceived = System.nanoTime();
  private volatile boolean asked;

  /// A connection that says nothing yet.
  ///
  /// @param limits of the heads of responses
  public Http2Connection(
      Link link, HeadLimits limits, SharedStrings strings, KeepAlive keepAlive, Watcher watcher) {
    this.link = link;
    this.watcher = watcher;
    this.keepAlive = keepAlive;
    Flood flood = new Flood(0, System::nanoTime);
    Sender sender = new Sender(output, flood);
    this.streams = new Streams(output, sender, inflow, () -> watcher.quiet(this));
    this.frames = new FrameReader(this::receive, new byte[0], Frames.PAYLOAD);
    this.control = new ControlFrames(frames, output, streams, sender, flood);
    this.receiver =
        new Receiver(
            frames,
            streams,
            inflow,
            flood,
            new Heads(limits, strings),
            control,
            new HeaderBlock(limits.fieldSection() + BEYOND_LIMIT));
    greet(limits);
  }

  private void greet(HeadLimits limits) {
    byte[] preface = Frames.preface();
    output.append(out -> {
      out.append(preface, 0, preface.length);
      Frames.settings(
          out,
          PeerSettings.ENABLE_PUSH,
          0,
          PeerSettings.MAX_HEADER_LIST_SIZE,
          limits.fieldSection());
    });
    inflow.open();
  }

  /// Begins to speak.
  public void start() {
    Thread writer = Thread.ofVirtual().name("acme-http2-write").start(this::write);
    Thread.ofVirtual().name("acme-http2-read").start(() -> read(writer));
  }

  /// Waits until the server has begun to speak HTTP/2 too.
  ///
  /// @param nanos it may take
  /// @return whether it has, in that time
  /// @throws StreamFailure if it does not
  public boolean awaitGreeting(long nanos) throws StreamFailure, InterruptedException {
    boolean came = greeted.await(nanos, TimeUnit.NANOSECONDS);
    StreamFailure why = end;
    if (why != null) {
      throw why;
    }
    return came;
  }

  /// A stream, whose request is still to be sent; empty: the server takes no more at the moment, or
  /// the connection is retired.
  ///
  /// @param whenClosed runs once when the stream is over
  public Optional<ClientStream> reserve(Runnable whenClosed) {
    return streams.reserve(whenClosed);
  }

  /// Streams under way.
  public int streams() {
    return streams.count();
  }

  /// Since when it has no stream, as `System.nanoTime` counts.
  public long quietSince() {
    return streams.quietSince();
  }

  /// Whether the server takes an extended CONNECT (RFC 8441).
  public boolean tunnels() {
    return control.tunnels();
  }

  /// Whether the server lets it have any stream; so far as it has spoken.
  public boolean takesAny() {
    return streams.takesAny();
  }

  /// Whether it takes no more streams, now or later.
  public boolean isRetired() {
    return streams.isRetired();
  }

  /// Takes no more streams, and ends after the last.
  public void retire() {
    streams.retire();
    if (streams.count() == 0) {
      finish();
    }
  }

  /// Retires if nothing has come since a moment: what waits for it may wait in vain.
  ///
  /// @param moment as `System.nanoTime` counts
  public void retireIfSilentSince(long moment) {
    if (lastReceived - moment < 0) {
      retire();
    }
  }

  /// Ends it in order; it has no stream.
  private void finish() {
    output.append(out -> Frames.goAway(out, 0, ErrorCode.NO_ERROR, ""));
    output.finish();
  }

  /// Ends it at once.
  ///
  /// @param why for those who wait for something
  public void cutOff(String why) {
    end(new StreamFailure(StreamFailure.Reason.CLOSED, why));
  }

  /// Looks whether the server is still there; to be called now and then. Does not block.
  ///
  /// @param now as `System.nanoTime` counts
  public void look(long now) {
    long silent = now - lastReceived;
    if (streams.count() == 0 || silent < keepAlive.quiet) {
      asked = false;
    } else if (!asked) {
      asked = true;
      output.append(out -> Frames.ping(out, now, false));
    } else if (silent > keepAlive.quiet + keepAlive.answer) {
      cutOff("it did not answer a PING");
    }
  }

  private void write() {
    try {
      output.writeTo(link);
      end(new StreamFailure(StreamFailure.Reason.REFUSED, "the connection has ended"));
    } catch (IOException broken) {
      end(closed(broken));
    }
  }

  private void read(Thread writer) {
    try {
      converse();
      end(closed(new EOFException()));
    } catch (ConnectionError error) {
      refuse(error, writer);
    } catch (IOException broken) {
      end(closed(broken));
    } catch (RuntimeException bug) {
      LOG.error("a connection of HTTP/2 met a bug", bug);
      end(closed(new IOException(bug.toString())));
    }
  }

  private void converse() throws IOException {
    while (frames.next()) {
      receiver.take();
      greeted.countDown();
      if (!frames.isInside() && streams.count() == 0) {
        frames.rest();
      }
    }
  }

  /// Tells the server why, as far as it still reads.
  private void refuse(ConnectionError error, Thread writer) {
    StreamFailure why = failure(StreamFailure.Reason.MALFORMED, error.reason());
    StreamFailure _ = settle(why);
    output.append(out -> Frames.goAway(out, 0, error.code(), error.reason()));
    output.finish();
    streams.end(why).forEach(stream -> stream.end(why));
    try {
      boolean _ = writer.join(FAREWELL);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      end(why);
    }
  }

  private StreamFailure closed(IOException broken) {
    String farewell = control.farewell();
    String what =
        broken instanceof EOFException
            ? "it closed the connection"
            : String.valueOf(broken.getMessage());
    return failure(StreamFailure.Reason.CLOSED, farewell.isEmpty() ? what : farewell);
  }

  private StreamFailure failure(StreamFailure.Reason reason, String what) {
    boolean spoken = receiver.isGreeted();
    return new StreamFailure(spoken ? reason : StreamFailure.Reason.NOT_SPOKEN, what);
  }

  private void end(StreamFailure why) {
    StreamFailure cause = settle(why);
    for (ClientStream stream : streams.end(cause)) {
      stream.end(cause);
    }
    output.finish();
    link.close();
    greeted.countDown();
    watcher.ended(this);
  }

  /// The first reason is the true one: others follow from it.
  private synchronized StreamFailure settle(StreamFailure why) {
    StreamFailure first = end == null ? why : end;
    end = first;
    return first;
  }

  private int receive(byte[] target, int offset, int length) throws IOException {
    int count = link.read(target, offset, length);
    lastReceived = System.nanoTime();
    return count;
  }
}
