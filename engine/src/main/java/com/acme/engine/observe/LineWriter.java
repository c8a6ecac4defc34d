package com.acme.engine.observe;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes lines from many threads to one target: a bounded queue and one thread.
///
/// {@link #offer} never blocks and never does I/O. A line that does not fit is dropped and counted,
/// and the loss is announced in the server's log. The thread gathers lines for a moment, so that a
/// busy server pays one write for many lines and a wake-up only now and then.
public final class LineWriter implements Closeable {

  private static final Logger LOG = LoggerFactory.getLogger(LineWriter.class);
  private static final long GATHER_NANOS = Duration.ofMillis(2).toNanos();
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);
  private static final long ANNOUNCE_NANOS = Duration.ofSeconds(10).toNanos();
  private static final int BATCH = 64 * 1024;

  private final LineTarget target;
  private final long maxBytes;
  private final ConcurrentLinkedQueue<byte[]> lines = new ConcurrentLinkedQueue<>();
  private final AtomicLong pendingBytes = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();
  private final Thread thread;
  private volatile boolean idle;
  private volatile boolean closing;
  private byte[] batch = new byte[BATCH];
  private long announcedDrops;
  private long announcedAt = System.nanoTime() - ANNOUNCE_NANOS;
  private String lastFailure = "";

  /// Starts the thread.
  ///
  /// @param target closed with the writer
  /// @param maxBytes how many bytes may wait
  public LineWriter(LineTarget target, long maxBytes) {
    this.target = target;
    this.maxBytes = maxBytes;
    // A platform thread: file and terminal I/O would hold a carrier of the virtual ones.
    this.thread =
        Thread.ofPlatform().daemon().name("acme-log " + target.name()).start(this::writeAll);
  }

  /// Takes a line with its line end. Returns false when it was dropped.
  public boolean offer(byte[] line) {
    if (closing) {
      dropped.incrementAndGet();
      return false;
    }
    if (pendingBytes.addAndGet(line.length) > maxBytes) {
      pendingBytes.addAndGet(-line.length);
      dropped.incrementAndGet();
      return false;
    }
    lines.add(line);
    if (idle) {
      LockSupport.unpark(thread);
    }
    return true;
  }

  /// How many lines never reached the target.
  public long dropped() {
    return dropped.get();
  }

  /// Writes what waits and stops; gives up on a target that takes nothing for two seconds.
  @Override
  public void close() {
    closing = true;
    LockSupport.unpark(thread);
    try {
      thread.join(LAST_WORDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void writeAll() {
    while (!closing || !lines.isEmpty()) {
      if (lines.isEmpty()) {
        await();
      }
      writeBatches();
    }
    announce();
    try {
      target.close();
    } catch (IOException e) {
      LOG.warn("{} could not be closed: {}", target.name(), e.getMessage());
    }
  }

  private void await() {
    idle = true;
    while (lines.isEmpty() && !closing) {
      LockSupport.park(this);
    }
    idle = false;
    if (!closing) {
      LockSupport.parkNanos(this, GATHER_NANOS);
    }
  }

  private void writeBatches() {
    int length = 0;
    int count = 0;
    for (byte[] line = lines.poll(); line != null; line = lines.poll()) {
      if (length > 0 && length + line.length > BATCH) {
        write(length, count);
        length = 0;
        count = 0;
      }
      if (length + line.length > batch.length) {
        batch = Arrays.copyOf(batch, length + line.length);
      }
      System.arraycopy(line, 0, batch, length, line.length);
      length += line.length;
      count++;
    }
    if (count > 0) {
      write(length, count);
    }
  }

  private void write(int length, int count) {
    try {
      target.append(batch, length);
    } catch (IOException e) {
      lastFailure = String.valueOf(e.getMessage());
      dropped.addAndGet(count);
    }
    pendingBytes.addAndGet(-length);
    announce();
  }

  private void announce() {
    long lost = dropped.get() - announcedDrops;
    if (lost > 0 && System.nanoTime() - announcedAt >= ANNOUNCE_NANOS) {
      String reason =
          lastFailure.isEmpty() ? "it takes them too slowly" : "it failed: " + lastFailure;
      LOG.warn("{} lost {} log lines: {}", target.name(), lost, reason);
      announcedDrops += lost;
      announcedAt = System.nanoTime();
      lastFailure = "";
    }
  }
}
