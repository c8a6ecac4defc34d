package com.acme.bench.chaos;

import com.acme.bench.WebSocketLoad;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/// WebSockets that say something and hear it again, all the time, and are never opened twice.
final class Echoes implements AutoCloseable {

  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final int DEADLINE_MILLIS = 5_000;

  private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicLong messages = new AtomicLong();
  private final Queue<String> dropped = new ConcurrentLinkedQueue<>();
  private volatile boolean over;

  /// Opens them.
  static Echoes start(int port, int count) throws IOException {
    Echoes echoes = new Echoes();
    for (int i = 0; i < count; i++) {
      Socket socket = WebSocketLoad.connect(port);
      socket.setSoTimeout(DEADLINE_MILLIS);
      echoes.clients.execute(() -> echoes.talk(socket));
    }
    return echoes;
  }

  private void talk(Socket socket) {
    try (socket) {
      while (!over) {
        WebSocketLoad.echo(socket);
        messages.incrementAndGet();
        Thread.sleep(PAUSE);
      }
    } catch (IOException failed) {
      dropped.add(failed.toString());
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  /// Messages that came back.
  long messages() {
    return messages.get();
  }

  /// Why each that ended did.
  Queue<String> dropped() {
    return dropped;
  }

  /// Returns once the last echoes are heard.
  void end() {
    over = true;
    clients.close();
  }

  @Override
  public void close() {
    end();
  }
}
