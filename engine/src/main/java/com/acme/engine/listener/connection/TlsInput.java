package com.acme.engine.listener.connection;

import com.acme.engine.socket.StreamSocket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;

/// What the client sends through TLS: its records as they come, and what is in them.
///
/// Buffers are borrowed while something is in them. A waiting connection holds a small array, which
/// takes a small record without more.
final class TlsInput {

  private static final int SMALL = 512;

  /// What became of the record at hand.
  enum Decoded {
    /// It was content, or a message of the protocol; more may be waiting.
    RECORD,
    /// The rest of it has not come yet.
    INCOMPLETE,
    /// The client will send no more.
    CLOSED
  }

  /// A first message that needs more room than a record is for the handshake alone.
  private static final int LARGEST_HELLO = 1 << 14;

  private final StreamSocket socket;
  private final Buffers buffers;
  private final SSLEngine engine;
  private final boolean direct;
  private final ByteBuffer small = ByteBuffer.allocate(SMALL);

  /// Records as they came; between uses ready to be filled. Small, or borrowed.
  private ByteBuffer received = small;

  /// Content; between uses ready to be taken from. Nothing, or borrowed.
  private ByteBuffer content = TlsTransport.NOTHING;

  /// @param ahead bytes that were read from the socket already
  TlsInput(StreamSocket socket, Buffers buffers, TlsSession session, ByteBuffer ahead) {
    this.socket = socket;
    this.buffers = buffers;
    this.engine = session.engine();
    this.direct = session.isNative();
    if (ahead.hasRemaining()) {
      received = buffers.record(direct).put(ahead);
    }
  }

  /// Whether content waits to be taken.
  boolean hasContent() {
    return content.hasRemaining();
  }

  /// Whether anything waits to be decoded.
  boolean hasReceived() {
    return received.position() > 0;
  }

  /// Takes content, as much as there is of what is wanted.
  int take(byte[] target, int offset, int length) {
    int count = Math.min(length, content.remaining());
    content.get(target, offset, count);
    return count;
  }

  /// Waits for bytes of the client.
  ///
  /// @return false at their end
  boolean fill() throws IOException {
    return socket.read(received) >= 0;
  }

  /// Waits for the client's first message.
  ///
  /// @return what it says; empty where it is something else, longer than a record, or never comes
  ///   whole
  Optional<ClientHello> hello() throws IOException {
    while (true) {
      switch (FirstMessage.read(received.duplicate().flip())) {
        case ClientHello hello -> {
          return Optional.of(hello);
        }
        case FirstMessage.Other _ -> {
          return Optional.empty();
        }
        case FirstMessage.Incomplete _ -> {
          if (!hasRoom() || !fill()) {
            return Optional.empty();
          }
        }
      }
    }
  }

  private boolean hasRoom() {
    if (!received.hasRemaining() && received.capacity() < LARGEST_HELLO) {
      enlargeReceived();
    }
    return received.hasRemaining();
  }

  /// Decodes a record of what was received. Done with nothing as well, where the engine may have
  /// come to see something by itself, as BoringSSL does with the end of a handshake.
  ///
  /// @return what the engine said; {@link #decoded} tells what it means
  SSLEngineResult decode() throws IOException {
    borrow();
    received.flip();
    content.clear();
    try {
      return engine.unwrap(received, content);
    } finally {
      content.flip();
      received.compact();
    }
  }

  private void borrow() {
    if (content.capacity() == 0) {
      content = buffers.record(direct);
    }
    if (direct && isSmall()) {
      enlargeSmall();
    }
  }

  /// What a result means, with room made for what it asks for.
  Decoded decoded(SSLEngineResult result) {
    return switch (result.getStatus()) {
      case OK -> Decoded.RECORD;
      case CLOSED -> Decoded.CLOSED;
      case BUFFER_UNDERFLOW -> {
        if (!received.hasRemaining()) {
          enlargeReceived();
        }
        yield Decoded.INCOMPLETE;
      }
      case BUFFER_OVERFLOW -> {
        int larger = content.capacity() * 2;
        buffers.release(content);
        content = ByteBuffer.allocate(larger).flip();
        yield Decoded.RECORD;
      }
    };
  }

  private void enlargeReceived() {
    if (isSmall()) {
      enlargeSmall();
    } else {
      ByteBuffer full = received.flip();
      received = ByteBuffer.allocate(full.capacity() * 2).put(full);
      buffers.release(full);
    }
  }

  private void enlargeSmall() {
    received = buffers.record(direct).put(small.flip());
    small.clear();
  }

  /// Gives buffers back where nothing is in them.
  void rest() {
    if (!content.hasRemaining()) {
      giveContent();
    }
    if (!hasReceived()) {
      giveReceived();
    }
  }

  /// Gives all buffers back.
  void release() {
    giveContent();
    giveReceived();
  }

  private void giveContent() {
    if (content.capacity() > 0) {
      buffers.release(content);
      content = TlsTransport.NOTHING;
    }
  }

  @SuppressWarnings("ReferenceEquality") // which of the two it is, not what is in it
  private boolean isSmall() {
    return received == small;
  }

  private void giveReceived() {
    if (!isSmall()) {
      buffers.release(received);
      received = small.clear();
    }
  }
}
