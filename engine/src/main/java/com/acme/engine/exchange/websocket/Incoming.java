package com.acme.engine.exchange.websocket;

import com.acme.engine.wire.websocket.CloseCode;
import com.acme.engine.wire.websocket.Deflation;
import com.acme.engine.wire.websocket.MessageLimits;
import com.acme.engine.wire.websocket.MessageReader;
import com.acme.engine.wire.websocket.MessageSink;
import com.acme.engine.wire.websocket.Opcode;
import com.acme.engine.wire.websocket.Role;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads what a client sends, on one thread.
final class Incoming implements MessageSink, AutoCloseable {

  private static final int SMALL = 1_024;
  private static final int LARGE = 16 * 1_024;

  /// Answers control frames.
  interface Controls {
    void ping(byte[] bytes, int count) throws IOException;

    void close(WebSocketClosure closure) throws IOException;
  }

  private final InputStream input;
  private final MessageReader reader;
  private final Controls controls;
  private byte[] buffer = new byte[SMALL];
  private int from;
  private int to;
  private @Nullable WebSocketMessage message;
  private @Nullable WebSocketClosure closure;
  private @Nullable IOException unanswered;
  private volatile long waitingSince;
  private volatile long lastMessage = System.nanoTime() | 1;

  Incoming(
      InputStream input,
      WebSocketSettings.Limits limits,
      Facts facts,
      Deflation deflation,
      Controls controls) {
    this.input = input;
    this.controls = controls;
    this.reader =
        new MessageReader(
            Role.CLIENT,
            MessageLimits.whole(limits.frame(), limits.message()),
            facts.compression().map(agreed -> agreed.inflater(Role.CLIENT, deflation)),
            this);
  }

  /// The next message; empty after a close.
  Optional<WebSocketMessage> next() throws IOException {
    message = null;
    while (message == null && closure == null) {
      if (from == to) {
        fill();
      }
      from = reader.read(buffer, from, to);
      if (unanswered != null && closure == null) {
        throw unanswered;
      }
    }
    lastMessage = System.nanoTime() | 1;
    return Optional.ofNullable(message);
  }

  /// How the client closed; empty: it has not.
  Optional<WebSocketClosure> closure() {
    return Optional.ofNullable(closure);
  }

  /// Reads to the end of the connection, whatever comes.
  void drain() throws IOException {
    int count = 0;
    while (count >= 0) {
      count = input.read(buffer, 0, buffer.length);
    }
  }

  /// Since when it waits for the client, in nanoseconds of `System.nanoTime`; 0: it does not.
  long waitingSince() {
    return waitingSince;
  }

  /// When the last message had come, or the first one began to be waited for, likewise.
  long lastMessage() {
    return lastMessage;
  }

  @Override
  public boolean message(Opcode opcode, byte[] bytes, int count, long total, boolean compressed) {
    switch (opcode) {
      case TEXT ->
          message = new WebSocketMessage.Text(new String(bytes, 0, count, StandardCharsets.UTF_8));
      case BINARY -> message = new WebSocketMessage.Binary(Arrays.copyOf(bytes, count));
      case PING -> answer(() -> controls.ping(bytes, count));
      case CLOSE -> {
        WebSocketClosure stated = closure(bytes, count);
        closure = stated;
        answer(() -> controls.close(stated));
      }
      case PONG, CONTINUATION -> {
        // That the client is there is known already.
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {
    reader.close();
  }

  @FunctionalInterface
  private interface Answer {
    void send() throws IOException;
  }

  private void answer(Answer answer) {
    try {
      answer.send();
    } catch (IOException gone) {
      unanswered = gone;
    }
  }

  private static WebSocketClosure closure(byte[] bytes, int count) {
    return count < 2
        ? new WebSocketClosure(CloseCode.NONE, "")
        : new WebSocketClosure(
            ((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff),
            new String(bytes, 2, count - 2, StandardCharsets.UTF_8));
  }

  private void fill() throws IOException {
    int size = reader.missing() > SMALL ? LARGE : SMALL;
    if (buffer.length != size) {
      buffer = new byte[size];
    }
    from = 0;
    to = 0;
    waitingSince = System.nanoTime() | 1;
    int count = input.read(buffer, 0, size);
    waitingSince = 0;
    if (count < 0) {
      throw new EOFException("the connection ended without a close");
    }
    to = count;
  }
}
