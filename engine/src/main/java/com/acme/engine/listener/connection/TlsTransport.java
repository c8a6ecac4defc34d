package com.acme.engine.listener.connection;

import com.acme.engine.exchange.Connection;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;

/// A TLS session over a TCP connection (RFC 8446).
///
/// Over an `SSLEngine`, because its buffers are ours: they are borrowed while something is in them.
/// A waiting connection holds a small array, which takes a small record without more.
public final class TlsTransport implements Transport {

  static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private static final int SMALL = 512;

  /// What is read of a file at a time: whole records, which go out in one write.
  private static final int FILE_PART = 64 * 1024;

  private enum Decoded {
    /// Content, or a message of the protocol; more may be waiting.
    RECORD,
    /// The rest of the record has not come yet.
    INCOMPLETE,
    /// The client will send no more.
    CLOSED
  }

  private final SocketChannel channel;
  private final Pace pace;
  private final Buffers buffers;
  private final SSLEngine engine;
  private final Object sending = new Object();

  /// Records as they came; between uses ready to be filled. Small, or borrowed.
  private ByteBuffer received = ByteBuffer.allocate(SMALL);

  /// Content; between uses ready to be taken from. Nothing, or borrowed.
  private ByteBuffer content = NOTHING;

  /// Takes a connected channel over.
  ///
  /// @param engine in server mode
  /// @param ahead bytes that were read from the channel already
  public TlsTransport(
      SocketChannel channel, Pace pace, Buffers buffers, SSLEngine engine, ByteBuffer ahead) {
    this.channel = channel;
    this.pace = pace;
    this.buffers = buffers;
    this.engine = engine;
    if (ahead.hasRemaining()) {
      received = buffers.record().put(ahead);
    }
  }

  /// Agrees on a session; called once, before all else.
  ///
  /// @throws SSLException if it cannot be agreed on; the client was told by an alert
  public void handshake() throws IOException {
    try {
      negotiate();
    } catch (SSLException refused) {
      alert();
      throw refused;
    }
    if (content.hasRemaining()) {
      return;
    }
    rest();
  }

  /// What the server says in a row goes out in one write.
  private void negotiate() throws IOException {
    engine.beginHandshake();
    Outgoing flight = new Outgoing(buffers.record());
    try {
      while (true) {
        switch (engine.getHandshakeStatus()) {
          case NEED_TASK -> runTasks();
          case NEED_WRAP -> flight.add(NOTHING);
          case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
            flight.flush();
            if (!receive()) {
              throw new SSLException("the client closed the session during the handshake");
            }
          }
          case FINISHED, NOT_HANDSHAKING -> {
            flight.flush();
            return;
          }
        }
      }
    } finally {
      flight.release();
    }
  }

  @Override
  public Optional<Connection.Tls> tls() {
    SSLSession session = engine.getSession();
    return Optional.of(
        new Connection.Tls(session.getProtocol(), session.getCipherSuite(), serverName(session)));
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
    send(ByteBuffer.wrap(source, offset, length));
  }

  @Override
  public void send(FileChannel file, long position, long count) throws IOException {
    ByteBuffer part = buffers.batch();
    try {
      long at = position;
      long end = position + count;
      while (at < end) {
        part.clear().limit((int) Math.min(end - at, FILE_PART));
        int read = file.read(part, at);
        if (read <= 0) {
          throw new EOFException("the file was cut while it was sent");
        }
        at += read;
        send(part.flip());
      }
    } finally {
      buffers.release(part);
    }
  }

  @Override
  public void rest() {
    if (!content.hasRemaining() && content.capacity() > 0) {
      buffers.release(content);
      content = NOTHING;
    }
    if (received.position() == 0 && received.capacity() > SMALL) {
      buffers.release(received);
      received = ByteBuffer.allocate(SMALL);
    }
  }

  @Override
  public void endInput() {
    Sockets.endInput(channel);
  }

  /// Sends `close_notify` (RFC 8446 section 6.1), and the end of the connection.
  @Override
  public void finish() throws IOException {
    engine.closeOutbound();
    send(NOTHING);
    channel.shutdownOutput();
  }

  @Override
  public void close() {
    Sockets.close(channel);
  }

  @Override
  public void abort() {
    Sockets.reset(channel);
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
          if (channel.read(received) < 0) {
            return false;
          }
        }
      }
    }
  }

  private Decoded decode() throws IOException {
    if (received.position() == 0) {
      return Decoded.INCOMPLETE;
    }
    if (content.capacity() == 0) {
      content = buffers.record().flip();
    }
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
          enlargeReceived();
        }
        yield Decoded.INCOMPLETE;
      }
      case BUFFER_OVERFLOW -> {
        content = ByteBuffer.allocate(content.capacity() * 2).flip();
        yield Decoded.RECORD;
      }
    };
  }

  private void enlargeReceived() {
    ByteBuffer full = received.flip();
    if (full.capacity() == SMALL) {
      received = buffers.record().put(full);
    } else {
      received = ByteBuffer.allocate(full.capacity() * 2).put(full);
      buffers.release(full);
    }
  }

  /// What the protocol itself wants to say after the handshake, such as new keys.
  private void answer(HandshakeStatus status) throws IOException {
    switch (status) {
      case NEED_TASK -> runTasks();
      case NEED_WRAP -> send(NOTHING);
      case NEED_UNWRAP, NEED_UNWRAP_AGAIN, FINISHED, NOT_HANDSHAKING -> {}
    }
  }

  /// Sends all of it, at least one record.
  private void send(ByteBuffer bytes) throws IOException {
    synchronized (sending) {
      Outgoing records =
          new Outgoing(bytes.remaining() > Buffers.MESSAGE ? buffers.batch() : buffers.record());
      try {
        do {
          records.add(bytes);
        } while (bytes.hasRemaining());
        records.flush();
      } finally {
        records.release();
      }
    }
  }

  /// Records on their way out: those that fit in a buffer share a write.
  private final class Outgoing {

    private ByteBuffer buffer;

    /// @param buffer borrowed, empty
    Outgoing(ByteBuffer buffer) {
      this.buffer = buffer;
    }

    /// Makes one record of what a record takes of these bytes; of none where the protocol itself
    /// has something to say.
    void add(ByteBuffer bytes) throws IOException {
      while (true) {
        SSLEngineResult result = engine.wrap(bytes, buffer);
        switch (result.getStatus()) {
          case OK -> {
            return;
          }
          case BUFFER_OVERFLOW -> makeRoom();
          case BUFFER_UNDERFLOW, CLOSED -> {
            if (bytes.hasRemaining()) {
              throw new SSLException("the TLS session is closed");
            }
            return;
          }
        }
      }
    }

    private void makeRoom() throws IOException {
      if (buffer.position() > 0) {
        flush();
      } else {
        ByteBuffer larger = ByteBuffer.allocate(buffer.capacity() * 2);
        release();
        buffer = larger;
      }
    }

    void flush() throws IOException {
      write(buffer.flip());
      buffer.clear();
    }

    void release() {
      buffers.release(buffer);
    }
  }

  private void write(ByteBuffer records) throws IOException {
    while (records.hasRemaining()) {
      pace.writing();
      channel.write(records);
      pace.written();
    }
  }

  private void alert() {
    try {
      engine.closeOutbound();
      while (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
        send(NOTHING);
      }
    } catch (IOException unreachable) {
      Sockets.close(channel);
    }
  }

  private void runTasks() {
    for (Runnable task = engine.getDelegatedTask();
        task != null;
        task = engine.getDelegatedTask()) {
      task.run();
    }
  }
}
