package com.acme.engine.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Three servers under steady load: one dies, one freezes, both come back. Nobody who asks for
/// something idempotent notices.
@Timeout(120)
final class FailingServersTest {

  private static final String KEYS =
      "timeouts: { connect: 2s, response: 500ms }, "
          + "health: { path: /h, interval: 50ms, timeout: 500ms, healthy-after: 1, unhealthy-after: 2 }";

  @TempDir private Path folder;

  @Test
  void noRequestFailsWhileServersDieFreezeAndComeBack() throws Exception {
    try (Mortal one = new Mortal();
        Mortal two = new Mortal();
        Mortal three = new Mortal();
        Served served =
            Served.start(folder, Behind.upstream(KEYS, one.server, two.server, three.server));
        Load load = new Load(served)) {
      for (Mortal each : List.of(one, two, three)) {
        Waiting.until(each::served, count -> count > 20);
      }
      one.kill();
      Waiting.until(() -> Behind.state(served, one.server), "down"::equals);
      load.awaitMore(50);

      two.freeze();
      Waiting.until(() -> Behind.state(served, two.server), "down"::equals);
      load.awaitMore(50);

      one.restart();
      Waiting.until(() -> Behind.state(served, one.server), "up"::equals);
      Waiting.until(one::served, count -> count > 20);

      two.thaw();
      Waiting.until(() -> Behind.state(served, two.server), "up"::equals);
      int before = two.served();
      Waiting.until(two::served, count -> count > before + 20);

      load.stop();
      assertEquals(List.of(), load.failures);
      assertTrue(Behind.of(served).path("retries").asLong(0) > 0);
    }
  }

  /// A server that can die and freeze.
  private static final class Mortal implements AutoCloseable {
    private final AtomicInteger count = new AtomicInteger();
    private volatile CountDownLatch frozen = new CountDownLatch(0);
    private volatile StubServer server = new StubServer(this::answer);

    Mortal() throws IOException {}

    private void answer(StubServer.Received request, OutputStream out)
        throws IOException, InterruptedException {
      frozen.await();
      if (!request.target().equals("/h")) {
        count.incrementAndGet();
      }
      StubServer.ok(out, "alive");
    }

    /// Requests answered since it last started, without checks.
    int served() {
      return count.get();
    }

    void kill() throws IOException {
      server.close();
    }

    void restart() throws IOException {
      count.set(0);
      server = new StubServer(server.port(), this::answer);
    }

    void freeze() {
      frozen = new CountDownLatch(1);
    }

    void thaw() {
      frozen.countDown();
    }

    @Override
    public void close() throws IOException {
      thaw();
      server.close();
    }
  }

  /// Clients that ask one request after the other until they are stopped.
  private static final class Load implements AutoCloseable {
    private static final int CLIENTS = 4;

    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
    private final Served served;

    Load(Served served) {
      this.served = served;
      for (int i = 0; i < CLIENTS; i++) {
        clients.execute(this::ask);
      }
    }

    private void ask() {
      while (!stopped.get()) {
        try {
          Answer answer = served.get("/");
          if (answer.status() != 200 || !answer.complete()) {
            failures.add(answer.status() + " " + answer.text());
          }
        } catch (IOException e) {
          failures.add(e.toString());
        }
        answered.incrementAndGet();
      }
    }

    void awaitMore(int count) {
      int before = answered.get();
      Waiting.until(answered::get, now -> now > before + count);
    }

    /// Waits for the answers under way.
    void stop() {
      stopped.set(true);
      clients.close();
    }

    @Override
    public void close() {
      stop();
    }
  }
}
