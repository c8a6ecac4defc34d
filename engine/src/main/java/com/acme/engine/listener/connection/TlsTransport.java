package com.acme.engine.listener.connection;

import com.acme.engine.exchange.Connection;
import com.acme.engine.socket.StreamSocket;
import com.acme.engine.wire.HeadBuffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;

/// A TLS session over a TCP connection (RFC 8446), over an `SSLEngine`, because its buffers are
/// ours.
///
/// Whoever made it releases it once the socket is closed; from then on reading and writing fail,
/// also in threads that had not heard of the end.
public final class TlsTransport implements Transport {

  static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final StreamSocket socket;
  private final TlsSession session;
  private final SSLEngine engine;
  private final TlsInput input;
  private final TlsOutput output;
  private final ReentrantLock reading = new ReentrantLock();

  private Optional<Connection.Tls> facts = Optional.empty();

  /// Guarded by `reading`.
  private boolean released;

  /// Takes a connected socket over.
  ///
  /// @param session which is released with this
  /// @param ahead bytes that were read from the socket already
  public TlsTransport(
      StreamSocket socket, Pace pace, Buffers buffers, TlsSession session, ByteBuffer ahead) {
    this.socket = socket;
    this.session = session;
    this.engine = session.engine();
    this.input = new TlsInput(socket, buffers, session, ahead);
    this.output = new TlsOutput(socket, pace, buffers, session);
  }

  /// Agrees on a session; called once, before all else.
  ///
  /// @throws SSLException if it cannot be agreed on; the client was told by an alert
  public void handshake() throws IOException {
    new TlsHandshake(session, engine, input, output).run();
    input.rest();
    SSLSession agreed = engine.getSession();
    facts =
        Optional.of(
            new Connection.Tls(
                agreed.getProtocol(),
                agreed.getCipherSuite(),
                serverName(agreed),
                session.client().map(ClientFacts::of)));
  }

  /// The version that was agreed on; empty before.
  public String version() {
    return facts.map(Connection.Tls::version).orElse("");
  }

  /// Whether the client resumed an earlier session.
  public boolean isResumed() {
    return session.isResumed();
  }

  /// What was agreed on, once it was.
  @Override
  public Optional<Connection.Tls> tls() {
    return facts;
  }

  private static String serverName(SSLSession session) {
    List<SNIServerName> names =
        session instanceof ExtendedSSLSession extended
            ? extended.getRequestedServerNames()
            : List.of();
    return !names.isEmpty() && names.getFirst() instanceof SNIHostName host
        ? host.getAsciiName()
        : "";
  }

  @Override
  public String applicationProtocol() {
    String chosen = engine.getApplicationProtocol();
    return chosen == null ? "" : chosen;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    reading.lock();
    try {
      if (released) {
        throw new ClosedChannelException();
      }
      while (!input.hasContent()) {
        if (!receive()) {
          return -1;
        }
      }
      return input.take(target, offset, length);
    } finally {
      reading.unlock();
    }
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    output.send(ByteBuffer.wrap(source, offset, length));
  }

  @Override
  public void send(HeadBuffer head, FileChannel file, long position, long count)
      throws IOException {
    head.writeTo(this);
    output.send(file, position, count);
  }

  @Override
  public void rest() {
    if (reading.tryLock()) {
      try {
        input.rest();
      } finally {
        reading.unlock();
      }
    }
  }

  @Override
  public void endInput() {
    socket.endInput();
  }

  /// Sends `close_notify` (RFC 8446 section 6.1), and the end of the connection.
  @Override
  public void finish() throws IOException {
    engine.closeOutbound();
    output.send(NOTHING);
    socket.shutdownOutput();
  }

  @Override
  public void close() {
    socket.close();
  }

  @Override
  public void abort() {
    socket.reset();
  }

  /// Gives up the session and all buffers, once the socket is closed: that wakes whoever reads or
  /// writes, who is waited for.
  public void release() {
    reading.lock();
    try {
      output.release();
      if (!released) {
        released = true;
        input.release();
        session.release();
      }
    } finally {
      reading.unlock();
    }
  }

  /// Takes one record, waiting for it as needed.
  ///
  /// @return false when no more follows; that the client left out `close_notify` is for the message
  ///   to judge, which knows its end
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
          if (!input.fill()) {
            return false;
          }
        }
      }
    }
  }

  private TlsInput.Decoded decode() throws IOException {
    if (!input.hasReceived()) {
      return TlsInput.Decoded.INCOMPLETE;
    }
    SSLEngineResult result = input.decode();
    TlsInput.Decoded decoded = input.decoded(result);
    if (decoded != TlsInput.Decoded.CLOSED) {
      answer(result.getHandshakeStatus());
    }
    return decoded;
  }

  /// What the protocol itself wants to say after the handshake, such as new keys.
  private void answer(HandshakeStatus status) throws IOException {
    switch (status) {
      case NEED_TASK -> TlsHandshake.runTasks(engine);
      case NEED_WRAP -> output.send(NOTHING);
      case NEED_UNWRAP, NEED_UNWRAP_AGAIN, FINISHED, NOT_HANDSHAKING -> {}
    }
  }
}
