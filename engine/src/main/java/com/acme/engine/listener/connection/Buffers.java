package com.acme.engine.listener.connection;

import com.acme.engine.wire.HeadBuffer;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Buffers that connections borrow while they have bytes in them, so that idle ones hold none.
public final class Buffers {

  /// Head and small body go out of one buffer of this size in one write.
  public static final int MESSAGE = 16 * 1024;

  /// Holds the largest TLS record, and several small ones.
  private static final int RECORD = 17 * 1024;

  /// Holds several of the largest TLS records.
  private static final int BATCH = 4 * RECORD;

  private static final int LARGEST_KEPT = 64 * 1024;
  private static final int KEPT = 256;

  private final Pool<HeadBuffer> messages = new Pool<>(() -> new HeadBuffer(MESSAGE));
  private final Pool<ByteBuffer> records = new Pool<>(() -> ByteBuffer.allocate(RECORD));
  private final Pool<ByteBuffer> batches = new Pool<>(() -> ByteBuffer.allocate(BATCH));
  private final Pool<ByteBuffer> directRecords =
      new Pool<>(() -> ByteBuffer.allocateDirect(RECORD));
  private final Pool<ByteBuffer> directBatches = new Pool<>(() -> ByteBuffer.allocateDirect(BATCH));

  /// A buffer to build messages in, empty.
  public HeadBuffer message() {
    return messages.take();
  }

  /// Takes a buffer back; nobody uses it any more.
  public void release(HeadBuffer message) {
    if (message.array().length <= LARGEST_KEPT) {
      messages.give(message.clear());
    }
  }

  /// A buffer for TLS records, empty.
  ///
  /// @param direct outside the heap, for native code and for the socket
  ByteBuffer record(boolean direct) {
    return (direct ? directRecords : records).take();
  }

  /// A larger one for records of much content, empty.
  ByteBuffer batch(boolean direct) {
    return (direct ? directBatches : batches).take();
  }

  void release(ByteBuffer buffer) {
    switch (buffer.capacity()) {
      case RECORD -> (buffer.isDirect() ? directRecords : records).give(buffer.clear());
      case BATCH -> (buffer.isDirect() ? directBatches : batches).give(buffer.clear());
      default -> {}
    }
  }

  /// A bounded store without locks. A thread begins to look at a place of its own, so that threads
  /// on several carriers seldom meet.
  private static final class Pool<T> {

    private static final int LOOKS = 4;

    private final AtomicReferenceArray<@Nullable T> kept = new AtomicReferenceArray<>(KEPT);
    private final Supplier<T> maker;

    Pool(Supplier<T> maker) {
      this.maker = maker;
    }

    T take() {
      int start = start();
      for (int i = 0; i < LOOKS; i++) {
        int slot = start + i & KEPT - 1;
        if (kept.getPlain(slot) != null) {
          T found = kept.getAndSet(slot, null);
          if (found != null) {
            return found;
          }
        }
      }
      return maker.get();
    }

    void give(T value) {
      int start = start();
      for (int i = 0; i < LOOKS; i++) {
        int slot = start + i & KEPT - 1;
        if (kept.getPlain(slot) == null && kept.compareAndSet(slot, null, value)) {
          return;
        }
      }
    }

    private static int start() {
      return (int) Thread.currentThread().threadId() * LOOKS;
    }
  }
}
