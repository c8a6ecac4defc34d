package com.acme.engine.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.exchange.Body;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Bodies much larger than any buffer. On platform threads, because the run-time counts allocations
/// for them only.
@Timeout(120)
class LargeBodiesTest {

  private static final long SIZE = 200L * 1024 * 1024;

  private final ClientSetup setup = new ClientSetup();

  @AfterEach
  void close() {
    setup.close();
  }

  @Test
  void aLargeResponsePassesThroughOneBuffer() throws Exception {
    try (RawServer server =
        new RawServer(it -> {
          it.readHead();
          it.send("HTTP/1.1 200 OK\r\nContent-Length: " + SIZE + "\r\n\r\n");
          byte[] part = new byte[256 * 1024];
          for (long sent = 0; sent < SIZE; sent += part.length) {
            it.send(part);
          }
          it.awaitEnd();
        })) {
      InputStream content = ((Body.Stream) setup.get(setup.client(server), "/").body()).stream();
      byte[] buffer = new byte[64 * 1024];
      long before = allocated();
      long received = 0;
      for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
        received += count;
      }
      assertEquals(SIZE, received);
      long used = allocated() - before;
      assertTrue(used < SIZE / 10, () -> "allocated for it: " + used);
    }
  }

  @Test
  void aLargeRequestPassesThroughOneBuffer() throws Exception {
    AtomicLong received = new AtomicLong();
    try (RawServer server =
        new RawServer(it -> {
          it.readHead();
          byte[] buffer = new byte[256 * 1024];
          while (received.get() < SIZE) {
            received.addAndGet(it.in.read(buffer));
          }
          it.send("HTTP/1.1 204 No Content\r\n\r\n");
          it.awaitEnd();
        })) {
      Supply supply = new Supply();
      assertEquals(
          204, setup.send(setup.client(server), "POST", "/", TestBodies.of(SIZE, supply)).status());
      assertEquals(SIZE, received.get());
      assertTrue(supply.largest <= 64 * 1024, () -> "read at once: " + supply.largest);
    }
  }

  /// A body that is never in memory.
  private static final class Supply extends InputStream {
    private long left = SIZE;
    private int largest;

    @Override
    public int read() {
      return left-- > 0 ? 'x' : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      if (left == 0) {
        return -1;
      }
      int count = (int) Math.min(length, left);
      left -= count;
      largest = Math.max(largest, length);
      return count;
    }
  }

  private static long allocated() {
    return ((com.sun.management.ThreadMXBean)
            java.lang.management.ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
  }
}
