package com.acme.engine.listener.connection;

import com.acme.engine.socket.StreamSocket;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;

/// What the server sends through TLS, one sender at a time. Buffers are borrowed for the while.
final class TlsOutput {

  /// What a record holds at most (RFC 8446 section 5.1).
  private static final int RECORD_CONTENT = 16 * 1024;

  /// What is read of a file at a time: whole records, which go out in one write.
  private static final int FILE_PART = 4 * RECORD_CONTENT;

  private final StreamSocket socket;
  private final Pace pace;
  private final Buffers buffers;
  private final SSLEngine engine;
  private final boolean direct;
  private boolean released;

  TlsOutput(StreamSocket socket, Pace pace, Buffers buffers, TlsSession session) {
    this.socket = socket;
    this.pace = pace;
    this.buffers = buffers;
    this.engine = session.engine();
    this.direct = session.isNative();
  }

  /// Sends all of it, at least one record; of nothing, whatever the protocol itself has to say.
  ///
  /// @throws ClosedChannelException after {@link #release}
  synchronized void send(ByteBuffer bytes) throws IOException {
    if (released) {
      throw new ClosedChannelException();
    }
    boolean staged = direct && bytes.hasRemaining() && !bytes.isDirect();
    ByteBuffer stage = staged ? buffers.record(true) : TlsTransport.NOTHING;
    Records records = new Records(bytes.remaining() > Buffers.MESSAGE);
    try {
      do {
        records.add(staged ? part(bytes, stage) : bytes);
      } while (bytes.hasRemaining());
      records.flush();
    } finally {
      records.release();
      buffers.release(stage);
    }
  }

  /// A record's content, brought to where native code finds it.
  private static ByteBuffer part(ByteBuffer bytes, ByteBuffer stage) {
    int count = Math.min(bytes.remaining(), RECORD_CONTENT);
    stage.clear().put(0, bytes, bytes.position(), count).limit(count);
    bytes.position(bytes.position() + count);
    return stage;
  }

  /// Sends a part of a file.
  ///
  /// @throws EOFException if the file is shorter; some bytes may be out
  void send(FileChannel file, long position, long count) throws IOException {
    ByteBuffer part = buffers.batch(direct);
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

  /// Refuses a client whose session has not begun.
  void refuse(Alert alert) throws IOException {
    ByteBuffer record = ByteBuffer.wrap(alert.record());
    while (record.hasRemaining()) {
      pace.writing();
      socket.write(record);
      pace.written();
    }
  }

  /// Records that go out together, for as long as the caller alone sends.
  Records flight() {
    return new Records(false);
  }

  /// Has every later sender fail. Waits for one that is about it, so its socket is closed before.
  synchronized void release() {
    released = true;
  }

  /// Records on their way out: those that fit in a buffer share a write.
  final class Records {

    private final boolean many;

    /// Nothing, or borrowed.
    private ByteBuffer buffer = TlsTransport.NOTHING;

    private Records(boolean many) {
      this.many = many;
    }

    /// Makes records of these bytes; one of none where the protocol itself has something to say.
    void add(ByteBuffer bytes) throws IOException {
      if (buffer.capacity() == 0) {
        buffer = many ? buffers.batch(direct) : buffers.record(direct);
      }
      do {
        addOne(bytes);
      } while (bytes.hasRemaining());
    }

    private void addOne(ByteBuffer bytes) throws IOException {
      while (true) {
        SSLEngineResult result = engine.wrap(bytes, buffer);
        switch (result.getStatus()) {
          case OK -> {
            return;
          }
          case BUFFER_OVERFLOW -> makeRoom();
          case BUFFER_UNDERFLOW, CLOSED -> {
            if (bytes.hasRemaining()) {
              // BoringSSL knows no half-closed session: a client that ends its side has left.
              pace.end(End.CLIENT);
              throw new SSLException("the client has ended the TLS session");
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

    /// Sends them.
    void flush() throws IOException {
      buffer.flip();
      while (buffer.hasRemaining()) {
        pace.writing();
        socket.write(buffer);
        pace.written();
      }
      buffer.clear();
    }

    /// Gives the buffer back, and drops what is in it.
    void release() {
      buffers.release(buffer);
      buffer = TlsTransport.NOTHING;
    }
  }
}
