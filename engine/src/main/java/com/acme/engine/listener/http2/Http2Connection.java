package com.acme.engine.listener.http2;

import com.acme.engine.config.Listener.Limits;
import com.acme.engine.exchange.Connection;
import com.acme.engine.listener.connection.End;
import com.acme.engine.listener.connection.Pace;
import com.acme.engine.listener.connection.Setup;
import com.acme.engine.listener.connection.Transport;
import com.acme.engine.wire.RequestHead;
import com.acme.engine.wire.http2.ConnectionError;
import com.acme.engine.wire.http2.ErrorCode;
import com.acme.engine.wire.http2.Flood;
import com.acme.engine.wire.http2.FrameReader;
import com.acme.engine.wire.http2.Frames;
import com.acme.engine.wire.http2.PeerSettings;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One client's HTTP/2 connection (RFC 9113): this thread reads frames, each stream's work is done
/// on another, and whoever has something to say writes it.
public final class Http2Connection {

  private static final Logger LOG = LoggerFactory.getLogger(Http2Connection.class);

  private static final Duration LINGER = Duration.ofSeconds(2);
  private static final long MOST_LINGERED = 4L * 1024 * 1024;

  /// A field section that is a little too large is answered with 431; one that is larger by more is
  /// an attempt on this server's memory.
  private static final int BEYOND_LIMIT = 64 * 1024;

  private final Transport transport;
  private final Pace pace;
  private final Supplier<Setup> setups;
  private final Streams streams;
  private final Output output;
  private final Shared shared;
  private final FrameReader frames;
  private final Requests requests;
  private final Receiver receiver;
  private final Farewell farewell;
  private final Reading reading;
  private final Optional<Upgrade> upgrade;

  /// A connection that speaks HTTP/2 from here on, on the current thread.
  ///
  /// @param setups what the listener says at the moment
  /// @param facts of the connection
  /// @param ahead bytes that were read from the transport already
  /// @param change a request over HTTP/1.1 that offers to change to HTTP/2; empty where the client
  ///   knew
  public Http2Connection(
      Transport transport,
      Pace pace,
      Supplier<Setup> setups,
      Connection facts,
      byte[] ahead,
      Optional<RequestHead> change) {
    Setup setup = setups.get();
    Limits limits = setup.listener().limits();
    this.transport = transport;
    this.pace = pace;
    this.setups = setups;
    this.streams = new Streams(this::quiet);
    this.shared =
        Shared.of(
            streams,
            transport,
            setup.buffers(),
            new Flood(limits.streams(), System::nanoTime),
            () -> setups.get().listener().limits().write());
    this.output = shared.output();
    this.frames = new FrameReader(this::receive, ahead, Frames.PAYLOAD);
    this.farewell = new Farewell(streams, output, transport::endInput);
    this.reading = new Reading(pace, streams);
    this.requests = new Requests(shared, setups, http2(facts));
    this.receiver =
        new Receiver(frames, shared, requests, farewell, limits.headerSize() + BEYOND_LIMIT);
    this.upgrade = change.map(Upgrade::new);
    pace.announces();
    greet(limits);
  }

  private static Connection http2(Connection facts) {
    return new Connection(
        facts.id(), facts.listener(), "HTTP/2", facts.peer(), facts.local(), facts.tls());
  }

  /// Serves until the connection ends.
  ///
  /// @return why it ended; the transport is still open
  public End run() {
    End end = End.FAILED;
    try {
      end = converse();
    } catch (ConnectionError error) {
      LOG.debug("a client of HTTP/2 is refused: {}", error.reason());
      end = refuse(error);
    } catch (EOFException cut) {
      end = ended();
      goAway(ErrorCode.NO_ERROR, "");
    } catch (IOException broken) {
      LOG.debug("an HTTP/2 connection broke: {}", broken.toString());
      end = pace.ended().orElse(End.BROKEN);
    } finally {
      stopAll("the connection has ended");
      output.finish();
    }
    return end;
  }

  private End converse() throws IOException {
    if (upgrade.isPresent()) {
      byte[] settings = upgrade.get().settings();
      receiver.control().apply(settings, 0, settings.length);
    }
    if (!frames.preface()) {
      return ended();
    }
    if (upgrade.isPresent()) {
      answer(upgrade.get());
    }
    while (frames.next()) {
      reading.greeted();
      receiver.take();
      if (streams.isEmpty()) {
        frames.rest();
      }
    }
    pace.received();
    End end = ended();
    boolean stalled = end == End.WRITE_TIMEOUT;
    goAway(stalled ? ErrorCode.ENHANCE_YOUR_CALM : ErrorCode.NO_ERROR, "");
    return end;
  }

  private End ended() {
    return pace.ended().orElse(pace.ended(End.CLIENT));
  }

  /// Appends what this side begins with, before anybody can append anything else.
  private void greet(Limits limits) {
    if (upgrade.isPresent()) {
      output.append(out -> out.append(Upgrade.SWITCHING, 0, Upgrade.SWITCHING.length));
    }
    output.append(out ->
        Frames.settings(
            out,
            PeerSettings.MAX_CONCURRENT_STREAMS,
            limits.streams(),
            PeerSettings.MAX_HEADER_LIST_SIZE,
            limits.headerSize(),
            PeerSettings.ENABLE_CONNECT_PROTOCOL,
            1,
            PeerSettings.NO_RFC7540_PRIORITIES,
            1));
    shared.inflow().open();
  }

  /// Answers the request that asked for the upgrade, as stream 1 (RFC 7540 section 3.2). The client
  /// has begun to speak HTTP/2 by then: some lose a response that comes with the 101, which they
  /// would have to expect.
  private void answer(Upgrade change) throws ConnectionError {
    if (streams.use(1)) {
      requests.open(1, change.head(), true, setups.get(), 0);
    }
  }

  /// Ends the connection for what the client did, and lets it read why.
  private End refuse(ConnectionError error) {
    stopAll(error.reason());
    goAway(error.code(), error.reason());
    output.finish();
    try {
      linger();
    } catch (IOException gone) {
      LOG.debug("a client did not wait for the reason: {}", gone.toString());
    }
    return error.code() == ErrorCode.ENHANCE_YOUR_CALM ? End.FLOOD : End.MALFORMED;
  }

  private void goAway(ErrorCode code, String reason) {
    int last = streams.conclude();
    output.append(out -> Frames.goAway(out, last, code, reason));
  }

  /// Closing with unread bytes would make the system drop what the client has not read yet.
  private void linger() throws IOException {
    pace.lingering(LINGER);
    transport.finish();
    byte[] dropped = new byte[8 * 1024];
    long left = MOST_LINGERED;
    int count = transport.read(dropped, 0, dropped.length);
    while (count >= 0 && left > 0) {
      left -= count;
      count = transport.read(dropped, 0, dropped.length);
    }
  }

  private void stopAll(String reason) {
    for (Http2Stream stream : streams.all()) {
      shared.endings().stop(stream, new StreamEnded(reason));
    }
  }

  /// Takes no further streams as far as the client helps: it is told, and the connection ends when
  /// none is open.
  public void drain() {
    if (farewell.begin()) {
      flushAside();
    }
  }

  /// Looks at the deadlines of its streams. Called from the thread of the deadlines, which never
  /// waits for a client.
  public void sweep() {
    if (pace.isDraining()) {
      drain();
    }
    long now = System.nanoTime();
    if (farewell.expire(now)) {
      flushAside();
    }
    if (streams.isEmpty()) {
      return;
    }
    Optional<Duration> patience = setups.get().listener().limits().write();
    if (patience.isPresent() && shared.windows().isStalled(now, patience.get())) {
      pace.end(End.WRITE_TIMEOUT);
      transport.endInput();
    } else {
      streams.all().forEach(stream -> sweep(stream, now));
    }
  }

  private void sweep(Http2Stream stream, long now) {
    stream.expire(now);
    if (stream.out().isLate(now)) {
      shared
          .endings()
          .reset(stream, ErrorCode.NO_ERROR, new StreamEnded("the request was answered"));
      flushAside();
    } else if (stream.out().isStalled(now)) {
      StreamEnded reason = new StreamEnded("the client took nothing");
      shared.endings().reset(stream, ErrorCode.ENHANCE_YOUR_CALM, reason);
      flushAside();
    }
  }

  private void flushAside() {
    Thread.startVirtualThread(() -> {
      try {
        output.flush();
      } catch (IOException gone) {
        LOG.debug("a client was gone before it was told: {}", gone.toString());
      }
    });
  }

  private void quiet() {
    reading.quiet();
    farewell.quiet();
  }

  /// Bytes of the client, once all that waits to be written is.
  @SuppressWarnings("ThreadPriorityCheck") // a hint: whether it is taken changes nothing but speed
  private int receive(byte[] target, int offset, int length) throws IOException {
    boolean idle = streams.isEmpty();
    if (!idle) {
      // By the time the streams' threads have run, the client's next frames may be here.
      Thread.yield();
    }
    output.flush();
    reading.begin(isInHead());
    if (idle && !frames.isInside()) {
      transport.rest();
    }
    int count = transport.read(target, offset, length);
    reading.end();
    return count;
  }

  /// Slow content has the deadlines of its stream.
  private boolean isInHead() {
    return receiver.isInBlock() || (frames.isInside() && frames.type() != Frames.DATA);
  }
}
