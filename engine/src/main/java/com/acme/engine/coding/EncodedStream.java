package com.acme.engine.coding;

import com.acme.engine.exchange.BlockStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;

/// A source in a content coding, encoded slice by slice while it is read.
///
/// Small slices are encoded on the reading thread, since handing them over costs more than it
/// saves; large ones on the workers, one at a time, so that long content takes turns with others.
final class EncodedStream extends BlockStream {

  /// How much is encoded in one go.
  private static final int SLICE = 64 * 1024;

  /// What a stream that never has much at once needs.
  private static final int FIRST_SLICE = 4 * 1024;

  /// From this many bytes on, work is handed over: about a tenth of a millisecond.
  private static final int HANDED_OVER = 16 * 1024;

  /// A step of the encoder.
  private interface Work {
    void run() throws IOException;
  }

  private final InputStream source;
  private final OutputStream encoder;
  private final EncodedBytes encoded;
  private final Executor workers;

  /// Held while native code works, so that closing never frees what a worker still uses.
  private final Object encoding = new Object();

  private byte[] slice = new byte[FIRST_SLICE];
  private long left;
  private int unflushed;
  private boolean sourceEnded;
  private boolean finished;
  private boolean closed;

  /// An encoder over a source.
  ///
  /// @param length of the source; negative when it is unknown
  EncodedStream(
      InputStream source,
      long length,
      OutputStream encoder,
      EncodedBytes encoded,
      Executor workers) {
    this.source = source;
    this.left = length;
    this.sourceEnded = length == 0;
    this.encoder = encoder;
    this.encoded = encoded;
    this.workers = workers;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, target.length);
    if (length == 0) {
      return 0;
    }
    while (encoded.waiting() == 0 && !finished) {
      advance();
    }
    return encoded.waiting() == 0 ? -1 : encoded.take(target, offset, length);
  }

  /// What was read from the source and not flushed can be had without blocking.
  @Override
  public int available() throws IOException {
    if (encoded.waiting() > 0) {
      return encoded.waiting();
    }
    return !finished && (unflushed > 0 || sourceEnded || source.available() > 0) ? 1 : 0;
  }

  @Override
  public void close() throws IOException {
    try (source) {
      synchronized (encoding) {
        if (!closed) {
          closed = true;
          encoder.close();
        }
      }
    }
  }

  private void advance() throws IOException {
    if (sourceEnded) {
      finished = true;
      encode(unflushed, encoder::close);
    } else if (unflushed > 0 && source.available() == 0) {
      encode(unflushed, encoder::flush);
      unflushed = 0;
    } else {
      int count = fill();
      if (count > 0) {
        encode(count, () -> encoder.write(slice, 0, count));
        unflushed += count;
      }
    }
  }

  /// Waits for the first bytes and takes what else is there.
  private int fill() throws IOException {
    int count = 0;
    do {
      if (count == slice.length) {
        slice = Arrays.copyOf(slice, SLICE);
      }
      int read = source.read(slice, count, slice.length - count);
      if (read < 0 && left > 0) {
        throw new EOFException("the content ended before its length");
      }
      if (read < 0) {
        sourceEnded = true;
        return count;
      }
      count += read;
      left -= read;
      if (left == 0) { // known to be the end, so nothing is flushed before it
        sourceEnded = true;
        return count;
      }
    } while (count < SLICE && source.available() > 0);
    return count;
  }

  private void encode(int weight, Work work) throws IOException {
    if (weight < HANDED_OVER) {
      encodeHere(work);
      return;
    }
    FutureTask<Boolean> task =
        new FutureTask<>(() -> {
          encodeHere(work);
          return true;
        });
    try {
      workers.execute(task);
    } catch (RejectedExecutionException stopping) {
      task.run();
    }
    await(task);
  }

  private void encodeHere(Work work) throws IOException {
    synchronized (encoding) {
      if (closed) {
        throw new IOException("the stream is closed");
      }
      work.run();
    }
  }

  /// A stream cannot throw InterruptedException; the flag keeps the message.
  private static void await(FutureTask<Boolean> task) throws IOException {
    try {
      task.get();
    } catch (InterruptedException stopping) {
      task.cancel(false);
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while content was encoded");
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw new IOException("the encoder failed", failed.getCause());
    }
  }
}
