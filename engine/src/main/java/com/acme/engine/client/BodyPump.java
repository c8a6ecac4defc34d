package com.acme.engine.client;

import com.acme.engine.wire.Chunk;
import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends the body of a request while its client sends it, on a thread of its own, so that a
/// response that comes early is passed on at once.
///
/// When the client's side fails the server's connection is cut off, so that a truncated body never
/// looks complete. When the server's side fails only the sending ends: its response may be here.
final class BodyPump implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(BodyPump.class);

  private static final int BUFFER = 16 * 1024;

  /// How long a server may take to say `100 Continue`; after that it is taken for one that does not
  /// know the expectation (RFC 9110 section 10.1.1).
  private static final long CONTINUE_MILLIS = 1000;

  private final Upload.Streamed upload;
  private final BodySink server;
  private final boolean waitsForContinue;
  private final CountDownLatch mayStart;

  /// Guarded by this.
  private boolean started;

  /// Guarded by this.
  private boolean withheld;

  private volatile @Nullable Exception clientFailure;

  BodyPump(Upload.Streamed upload, BodySink server, boolean waitsForContinue) {
    this.upload = upload;
    this.server = server;
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

  /// Whether any of the body was taken from the client, which cannot be taken again.
  boolean hasStarted() {
    synchronized (this) {
      return started;
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
      server.cutOff();
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
      if (!pass(buffer, count)) {
        return;
      }
      count = left == 0 ? -1 : receive(buffer, left);
    }
    if (count < 0) {
      end();
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
      server.cutOff();
      return 0;
    }
  }

  private boolean pass(byte[] buffer, int count) {
    try {
      server.content(buffer, Chunk.BEFORE, count);
      return true;
    } catch (IOException lost) {
      LOG.debug("a server took no more of a request: {}", lost.toString());
      return false;
    }
  }

  private void end() {
    try {
      server.end(upload.body().trailers());
    } catch (IOException lost) {
      LOG.debug("a server did not take the end of a request: {}", lost.toString());
    } catch (RuntimeException unsendable) {
      clientFailure = unsendable;
      server.cutOff();
    }
  }
}
