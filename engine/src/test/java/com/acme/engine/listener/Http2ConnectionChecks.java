package com.acme.engine.listener;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.config.Listener;
import com.acme.engine.config.Listener.Limits;
import com.acme.engine.exchange.Connection;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Response;
import com.acme.engine.listener.connection.Buffers;
import com.acme.engine.listener.connection.End;
import com.acme.engine.listener.connection.Pace;
import com.acme.engine.listener.connection.Setup;
import com.acme.engine.listener.http2.Http2Connection;
import com.acme.engine.wire.DateField;
import com.acme.engine.wire.SharedStrings;
import com.acme.engine.wire.http2.ErrorCode;
import com.acme.engine.wire.http2.FrameReader;
import com.acme.engine.wire.http2.Frames;
import com.acme.engine.wire.http2.HpackDecoder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/// What must hold for a whole connection, whatever its client says: it ends, it says nothing but
/// well-formed frames, none of them of a mistake of its own, and every exchange is told its end.
final class Http2ConnectionChecks {

  private static final InetSocketAddress HERE =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 80);

  private static final Connection FACTS =
      new Connection("1", "http", "HTTP/1.1", HERE, HERE, Optional.empty());

  private final AtomicInteger begun = new AtomicInteger();
  private final AtomicInteger done = new AtomicInteger();

  private Http2ConnectionChecks() {}

  /// @param frames after the preface
  static void check(byte[] frames) {
    byte[] preface = Frames.preface();
    byte[] said = Http2Talk.both(preface, frames);
    new Http2ConnectionChecks().converse(new MemoryTransport(said));
  }

  private void converse(MemoryTransport client) {
    Listener listener = RunningListener.listener(Limits.DEFAULT);
    Setup setup =
        Setup.of(
            listener,
            new SharedStrings(),
            () -> this::answer,
            new DateField(InstantSource.system()),
            new Buffers());
    Pace pace = new Pace(listener::limits);
    End end =
        new Http2Connection(client, pace, () -> setup, FACTS, new byte[0], Optional.empty()).run();
    assertNotEquals(End.FAILED, end);
    if (begun.get() != done.get()) {
      Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> begun.get() == done.get());
    }
    try {
      hear(client.heard());
    } catch (IOException malformed) {
      throw new AssertionError(malformed);
    }
  }

  private Response answer(Exchange exchange) throws IOException {
    begun.incrementAndGet();
    exchange.whenDone(_ -> done.incrementAndGet());
    boolean pushed = exchange.interim().push("/pushed");
    byte[] content = exchange.request().body().stream().readAllBytes();
    return Response.text(200, pushed + " " + content.length + "x".repeat(500));
  }

  private static void hear(byte[] heard) throws IOException {
    FrameReader frames = new FrameReader((_, _, _) -> -1, heard, Frames.PAYLOAD);
    HpackDecoder decoder = new HpackDecoder(new SharedStrings());
    int count = 0;
    while (frames.next()) {
      if (count++ == 0) {
        assertEquals(Frames.SETTINGS, frames.type());
      }
      switch (frames.type()) {
        case Frames.HEADERS -> decode(decoder, frames, 0);
        case Frames.PUSH_PROMISE -> decode(decoder, frames, 4);
        case Frames.RST_STREAM -> assertNotEquals(ErrorCode.INTERNAL_ERROR.code(), frames.word(0));
        case Frames.GOAWAY -> assertNotEquals(ErrorCode.INTERNAL_ERROR.code(), frames.word(4));
        default -> {}
      }
    }
    assertTrue(count > 0);
  }

  private static void decode(HpackDecoder decoder, FrameReader frames, int skipped)
      throws IOException {
    assertTrue(frames.has(Frames.END_HEADERS));
    int from = frames.payload() + skipped;
    decoder.decode(frames.bytes(), from, frames.length() - skipped, _ -> {});
  }
}
