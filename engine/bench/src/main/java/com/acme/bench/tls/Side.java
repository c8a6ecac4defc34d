package com.acme.bench.tls;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/// One end of a session whose other end lies in the same process, and the processor time it takes.
final class Side {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int RECORD = 17 * 1024;
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final SSLEngine engine;
  private final ByteBuffer out = ByteBuffer.allocate(4 * RECORD);
  private final ByteBuffer content = ByteBuffer.allocate(2 * RECORD);
  private long nanos;

  Side(SSLEngine engine) throws SSLException {
    this.engine = engine;
    long start = THREADS.getCurrentThreadCpuTime();
    engine.beginHandshake();
    nanos += THREADS.getCurrentThreadCpuTime() - start;
  }

  /// Nanoseconds of processor time so far.
  long nanos() {
    return nanos;
  }

  SSLEngine engine() {
    return engine;
  }

  /// Does what it can; what it says is left in {@link #said()}.
  ///
  /// @param heard what the other end said
  void turn(ByteBuffer heard) throws SSLException {
    long start = THREADS.getCurrentThreadCpuTime();
    boolean going = true;
    while (going) {
      going =
          switch (engine.getHandshakeStatus()) {
            case NEED_TASK -> runTasks();
            case NEED_WRAP -> engine.wrap(NOTHING, out).bytesProduced() > 0;
            case NEED_UNWRAP, NEED_UNWRAP_AGAIN, FINISHED, NOT_HANDSHAKING -> take(heard);
          };
    }
    nanos += THREADS.getCurrentThreadCpuTime() - start;
  }

  /// Makes records of content, and drops them.
  ///
  /// @return bytes of content
  long send(ByteBuffer bytes) throws SSLException {
    long start = THREADS.getCurrentThreadCpuTime();
    int count = 0;
    while (bytes.hasRemaining()) {
      out.clear();
      count += engine.wrap(bytes, out).bytesConsumed();
    }
    nanos += THREADS.getCurrentThreadCpuTime() - start;
    out.clear();
    return count;
  }

  /// What it has said since the last turn of the other end, ready to be read.
  ByteBuffer said() {
    return out.flip();
  }

  void heard() {
    out.compact();
  }

  boolean isDone() {
    HandshakeStatus status = engine.getHandshakeStatus();
    return status == HandshakeStatus.NOT_HANDSHAKING || status == HandshakeStatus.FINISHED;
  }

  private boolean runTasks() {
    for (Runnable task = engine.getDelegatedTask();
        task != null;
        task = engine.getDelegatedTask()) {
      task.run();
    }
    return true;
  }

  /// @return whether it may go on at once
  private boolean take(ByteBuffer heard) throws SSLException {
    // Also with nothing to hear: OpenSSL's engine sees the end of the handshake only then.
    content.clear();
    SSLEngineResult result = engine.unwrap(heard, content);
    return result.bytesConsumed() > 0
        || result.getHandshakeStatus() == HandshakeStatus.NEED_WRAP
        || result.getHandshakeStatus() == HandshakeStatus.NEED_TASK;
  }
}
