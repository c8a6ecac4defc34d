package com.acme.engine.blackbox.attack;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// An honest client that asks on and on, each time on a connection of its own, and remembers the
/// first time it was not served.
final class Bystander implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 30_000;
  private static final byte[] REQUEST =
      "GET /ok HTTP/1.1\r\nHost: a.test\r\nConnection: close\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII);

  private final int port;
  private final AtomicInteger served = new AtomicInteger();
  private final AtomicReference<String> complaint = new AtomicReference<>("");
  private final Thread thread;
  private volatile boolean done;

  Bystander(int port) {
    this.port = port;
    this.thread = Thread.ofPlatform().start(this::ask);
  }

  /// How often it was served.
  int served() {
    return served.get();
  }

  /// What it has to complain of.
  Optional<String> complaint() {
    return Optional.of(complaint.get()).filter(text -> !text.isEmpty());
  }

  private void ask() {
    while (!done) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.getOutputStream().write(REQUEST);
        InputStream in = socket.getInputStream();
        String answer = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        if (answer.startsWith("HTTP/1.1 200 ") && answer.endsWith("\r\n\r\nok")) {
          served.incrementAndGet();
        } else {
          complain("answered with " + answer);
        }
      } catch (IOException e) {
        complain(e.toString());
      }
    }
  }

  private void complain(String text) {
    complaint.compareAndSet("", "after " + served + " answers: " + text);
    done = true;
  }

  /// Its last question is answered first.
  @Override
  public void close() {
    done = true;
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException stopped) {
        interrupted = true;
        thread.interrupt();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
