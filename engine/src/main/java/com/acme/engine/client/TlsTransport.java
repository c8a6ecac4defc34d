package com.acme.engine.client;

import com.acme.engine.socket.StreamSocket;
import java.io.IOException;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;

/// A TLS session over a TCP connection, with the server's name checked against its certificate (RFC
/// 9110 section 4.3.4) and stated by SNI.
///
/// Over an `SSLEngine`, because an `SSLSocket` cannot look without waiting whether the other end
/// has closed, and waits for the peer when it is closed itself.
final class TlsTransport implements Transport {

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private enum Decoded {
    /// Content, or a message of the protocol; more may be waiting.
    RECORD,
    /// The rest of the record has not come yet.
    INCOMPLETE,
    /// The peer will send no more.
    CLOSED
  }

  private final StreamSocket socket;
  private final SSLEngine engine;
  private final Object sending = new Object();

  /// Records as they came; between uses ready to be filled.
  private ByteBuffer received;

  /// Content; between uses ready to be taken from.
  private ByteBuffer content;

  /// Records to send, filled and emptied under `sending`.
  private ByteBuffer records;

  /// @param protocol that is offered
  TlsTransport(StreamSocket socket, ServerTls tls, ServerAddress server, String protocol) {
    this.socket = socket;
    this.engine = tls.engine(server, protocol);
    int packet = engine.getSession().getPacketBufferSize();
    this.received = ByteBuffer.allocate(packet);
    this.records = ByteBuffer.allocate(packet);
    this.content = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize()).flip();
  }

  /// Agrees on a session; called once, before all else.
  void handshake() throws IOException {
    engine.beginHandshake();
    while (true) {
      switch (engine.getHandshakeStatus()) {
        case NEED_TASK -> runTasks();
        case NEED_WRAP -> send(NOTHING);
        case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
          if (!receive()) {
            throw new SSLException("the server closed the session during the handshake");
          }
        }
        case FINISHED, NOT_HANDSHAKING -> {
          return;
        }
      }
    }
  }

  /// The protocol that the server chose; empty: it did not say.
  String protocol() {
    return engine.getApplicationProtocol();
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    while (!content.hasRemaining()) {
      if (!receive()) {
        return -1;
      }
    }
    int count = Math.min(length, content.remaining());
    content.get(target, offset, count);
    return count;
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(source, offset, length);
    while (bytes.hasRemaining()) {
      send(bytes);
    }
  }

  /// TLS 1.3 servers send session tickets after the handshake: those are no sign of trouble.
  @Override
  public boolean isQuiet() {
    if (content.hasRemaining()) {
      return false;
    }
    try {
      int count = socket.readNow(received);
      Decoded decoded = count < 0 ? Decoded.CLOSED : Decoded.RECORD;
      while (decoded == Decoded.RECORD && !content.hasRemaining()) {
        decoded = decode();
      }
      return decoded == Decoded.INCOMPLETE;
    } catch (IOException _) {
      return false;
    }
  }

  @Override
  public void shutdownOutput() throws IOException {
    engine.closeOutbound();
    send(NOTHING);
  }

  @Override
  public void close() {
    socket.close();
  }

  /// Takes one record, waiting for it as needed.
  ///
  /// @return false when the peer has said that no more follows
  private boolean receive() throws IOException {
    while (true) {
      switch (decode()) {
        case RECORD -> {
          return true;
        }
        case CLOSED -> {
          return false;
        }
        case INCOMPLETE -> {
          if (socket.read(received) < 0) {
            throw new SSLException("the connection ended without TLS's close_notify");
          }
        }
      }
    }
  }

  private Decoded decode() throws IOException {
    received.flip();
    content.clear();
    SSLEngineResult result;
    try {
      result = engine.unwrap(received, content);
    } finally {
      content.flip();
      received.compact();
    }
    Decoded decoded = decoded(result);
    if (decoded != Decoded.CLOSED) {
      answer(result.getHandshakeStatus());
    }
    return decoded;
  }

  private Decoded decoded(SSLEngineResult result) {
    return switch (result.getStatus()) {
      case OK -> Decoded.RECORD;
      case CLOSED -> Decoded.CLOSED;
      case BUFFER_UNDERFLOW -> {
        if (!received.hasRemaining()) {
          received = grown(received.flip());
        }
        yield Decoded.INCOMPLETE;
      }
      case BUFFER_OVERFLOW -> {
        content = ByteBuffer.allocate(content.capacity() * 2).flip();
        yield Decoded.RECORD;
      }
    };
  }

  /// What the protocol itself wants to say after the handshake, such as new keys.
  private void answer(SSLEngineResult.HandshakeStatus status) throws IOException {
    switch (status) {
      case NEED_TASK -> runTasks();
      case NEED_WRAP -> send(NOTHING);
      case NEED_UNWRAP, NEED_UNWRAP_AGAIN, FINISHED, NOT_HANDSHAKING -> {}
    }
  }

  private void send(ByteBuffer bytes) throws IOException {
    synchronized (sending) {
      records.clear();
      SSLEngineResult result = engine.wrap(bytes, records);
      if (result.getStatus() == SSLEngineResult.Status.BUFFER_OVERFLOW) {
        records = ByteBuffer.allocate(records.capacity() * 2);
        return;
      }
      records.flip();
      while (records.hasRemaining()) {
        socket.write(records);
      }
      if (result.getStatus() == SSLEngineResult.Status.CLOSED && bytes.hasRemaining()) {
        throw new SSLException("the TLS session is closed");
      }
    }
  }

  private void runTasks() {
    for (Runnable task = engine.getDelegatedTask();
        task != null;
        task = engine.getDelegatedTask()) {
      task.run();
    }
  }

  private static ByteBuffer grown(ByteBuffer full) {
    return ByteBuffer.allocate(full.capacity() * 2).put(full);
  }
}
