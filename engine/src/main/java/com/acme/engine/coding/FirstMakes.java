package com.acme.engine.coding;

import com.acme.engine.exchange.CodedForms.Work;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;

/// Work that one does for all who ask for its result at the same time.
///
/// @param <K> names a result
public final class FirstMakes<K> {

  private final ConcurrentMap<K, FutureTask<byte[]>> running = new ConcurrentHashMap<>();

  /// Does the work, or waits for who does it already.
  ///
  /// @param workers where it is done
  /// @throws IOException if the work fails
  public byte[] get(K key, Executor workers, Work work) throws IOException {
    FutureTask<byte[]> own = new FutureTask<>(work::encode);
    FutureTask<byte[]> first = running.putIfAbsent(key, own);
    if (first != null) {
      return await(first);
    }
    try {
      run(own, workers);
      return await(own);
    } finally {
      running.remove(key, own);
    }
  }

  private static void run(FutureTask<byte[]> task, Executor workers) {
    try {
      workers.execute(task);
    } catch (RejectedExecutionException stopping) {
      task.run();
    }
  }

  /// Handlers of bodies cannot throw InterruptedException; the flag keeps the message.
  private static byte[] await(FutureTask<byte[]> task) throws IOException {
    try {
      return task.get();
    } catch (InterruptedException stopping) {
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
