package com.acme.engine.listener.http1;

import com.acme.engine.listener.connection.Pace;
import com.acme.engine.listener.connection.Transport;
import com.acme.engine.wire.ByteSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What the client sends, read within the deadline of what the bytes are for.
final class TimedInput implements ByteSource {

  private static final Duration LINGER = Duration.ofSeconds(2);
  private static final long MOST_LINGERED = 4L * 1024 * 1024;
  private static final Duration LONG = Duration.ofMillis(400);

  private static final byte[] CONTINUE =
      "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  /// What the next read of the socket is for.
  private enum Reading {
    /// The next head, when the client likes.
    NEXT,
    /// The rest of a head that has begun.
    REST,
    CONTENT,
    /// What has no deadline, or one that runs already: the first head, and what is only dropped.
    ANY
  }

  private final Transport transport;
  private final Pace pace;
  private final PeerWatch watch;
  private Reading reading = Reading.ANY;
  private @Nullable RequestContent content;

  /// Whether nobody else reads what follows the request.
  private volatile boolean free;

  /// Begins with the first head, whose deadline runs already.
  TimedInput(Transport transport, Pace pace, PeerWatch watch) {
    this.transport = transport;
    this.pace = pace;
    this.watch = watch;
  }

  /// The next request follows, when the client likes.
  ///
  /// @param begun whether a part of it is here already: its client is not idle, but perhaps slow
  void next(boolean begun) {
    reading = begun ? Reading.REST : Reading.NEXT;
  }

  /// The request has no content.
  void none() {
    content = null;
    free = true;
  }

  /// The content of the request follows.
  void content(RequestContent follows) {
    content = follows;
    free = false;
    reading = Reading.CONTENT;
  }

  /// The request has been read to its end.
  void free() {
    free = true;
  }

  /// What follows has no deadline.
  void any() {
    reading = Reading.ANY;
  }

  Pace pace() {
    return pace;
  }

  /// Asks for the content (RFC 9110 section 10.1.1).
  void sendContinue() throws IOException {
    transport.write(CONTINUE, 0, CONTINUE.length);
  }

  /// Looks whether the client of an exchange that takes long is still there.
  void watch() {
    if (free && pace.isProducingSince(LONG)) {
      watch.begin();
    }
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    switch (reading) {
      case NEXT -> {
        pace.idling();
        // After the deadline is written: who drains sees that this connection is idle, or it sees
        // that it is drained.
        if (pace.isDraining()) {
          return -1;
        }
        reading = Reading.REST;
      }
      case REST -> {
        pace.awaitingHead();
        reading = Reading.ANY;
      }
      case CONTENT -> {
        return readContent(target, offset, length);
      }
      case ANY -> {}
    }
    return receive(target, offset, length);
  }

  private int readContent(byte[] target, int offset, int length) throws IOException {
    RequestContent of = content;
    if (of == null) {
      return receive(target, offset, length);
    }
    pace.awaitingBody(of.patienceNanos());
    long before = System.nanoTime();
    int count = receive(target, offset, length);
    of.waited(System.nanoTime() - before);
    pace.received();
    return count;
  }

  private int receive(byte[] target, int offset, int length) throws IOException {
    return watch.isActive()
        ? watch.take(target, offset, length)
        : transport.read(target, offset, length);
  }

  /// Says that no more is sent, and reads on for a while: closing with unread bytes would make the
  /// system drop the response that the client has not read yet (RFC 9112 section 9.6).
  void linger() throws IOException {
    transport.finish();
    dropAll();
  }

  /// As {@link #linger()}, once nobody reads the content any more.
  void linger(RequestContent unread) throws IOException {
    transport.finish();
    if (unread.awaitReader(LINGER)) {
      dropAll();
    }
  }

  private void dropAll() throws IOException {
    pace.lingering(LINGER);
    byte[] dropped = new byte[8 * 1024];
    long left = MOST_LINGERED;
    int count = receive(dropped, 0, dropped.length);
    while (count >= 0 && left > 0) {
      left -= count;
      count = receive(dropped, 0, dropped.length);
    }
  }
}
