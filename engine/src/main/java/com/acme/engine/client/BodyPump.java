package com.acme.engine.client;

import com.acme.engine.wire.Chunk;
import com.acme.engine.wire.HeadBuffer;
import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Sends the body of a request while its client sends it, on a thread of its own, so that a
/// response that comes early is passed on at once.
///
/// When the client's side fails the server's connection is cut off, so that a truncated body never
/// looks complete. When the server's side fails only the sending ends: its response may be here.
final class BodyPump implements Runnable {

  private static final int BUFFER = 16 * 1024;

  /// How long a server may take to say `100 Continue`; after that it is taken for one that does not
  /// know the expectation (RFC 9110 section 10.1.1).
  private static final long CONTINUE_MILLIS = 1000;

  private final Upload.Streamed upload;
  private final UpstreamConnection connection;
  private final boolean waitsForContinue;
  private final CountDownLatch mayStart;

  /// Guarded by this.
  private boolean started;

  /// Guarded by this.
  private boolean withheld;

  private volatile @Nullable Exception clientFailure;

  BodyPump(Upload.Streamed upload, UpstreamConnection connection, boolean waitsForContinue) {
    this.upload = upload;
    this.connection = connection;
    this.waitsForContinue = waitsForContinue;
    this.mayStart = new CountDownLatch(waitsForContinue ? 1 : 0);
  }

  void start() {
    Thread.ofVirtual().name("acme-upload").start(this);
  }

  /// The server wants the body.
  void proceed() {
    mayStart.countDown();
  }

  /// The final response is here: a body that still waits to be asked for is not wanted.
  ///
  /// @return whether the body was not begun, and never will be
  boolean withhold() {
    synchronized (this) {
      withheld = waitsForContinue && !started;
      mayStart.countDown();
      return withheld;
    }
  }

  /// What went wrong on the client's side.
  Optional<Exception> clientFailure() {
    return Optional.ofNullable(clientFailure);
  }

  @Override
  public void run() {
    try {
      if (begins()) {
        send();
      }
    } catch (InterruptedException _) {
      connection.cutOff();
      Thread.currentThread().interrupt();
    }
  }

  private boolean begins() throws InterruptedException {
    // Whether it was told or waited long enough makes no difference.
    boolean _ = mayStart.await(CONTINUE_MILLIS, TimeUnit.MILLISECONDS);
    synchronized (this) {
      started = !withheld;
      return started;
    }
  }

  private void send() {
    byte[] buffer = new byte[Chunk.BEFORE + BUFFER + Chunk.AFTER];
    long length = upload.body().length();
    long left = length;
    int count = receive(buffer, left);
    while (count > 0) {
      left -= length < 0 ? 0 : count;
      if (!pass(buffer, count, length < 0)) {
        return;
      }
      count = left == 0 ? -1 : receive(buffer, left);
    }
    if (count < 0 && (length >= 0 || pass(lastChunk()))) {
      connection.requestSent();
    }
  }

  /// Takes what the client has sent.
  ///
  /// @param left content bytes that must come; negative when unknown
  /// @return how many bytes; -1 after the last; 0 when the client failed
  private int receive(byte[] buffer, long left) {
    try {
      int most = left < 0 ? BUFFER : (int) Math.min(BUFFER, left);
      int count = upload.content().read(buffer, Chunk.BEFORE, most);
      if (count < 0 && left > 0) {
        throw new EOFException("the client ended its body " + left + " bytes early");
      }
      return count;
    } catch (IOException | RuntimeException e) {
      clientFailure = e;
      connection.cutOff();
      return 0;
    }
  }

  private boolean pass(byte[] buffer, int count, boolean chunked) {
    int start = chunked ? Chunk.frame(buffer, Chunk.BEFORE, count) : Chunk.BEFORE;
    int end = Chunk.BEFORE + count + (chunked ? Chunk.AFTER : 0);
    try {
      connection.write(buffer, start, end - start);
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private boolean pass(HeadBuffer bytes) {
    try {
      bytes.writeTo(connection);
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private HeadBuffer lastChunk() {
    return new HeadBuffer(64).lastChunk(upload.body().trailers());
  }
}
