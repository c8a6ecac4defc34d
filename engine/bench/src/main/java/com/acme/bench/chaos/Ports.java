package com.acme.bench.chaos;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.TimeUnit;

/// Which TCP ports of loopback a run uses: seven in a row.
///
/// @param first of them
record Ports(int first) {

  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(60);

  /// Where the proxy listens.
  int http() {
    return first;
  }

  /// Where its API listens.
  int admin() {
    return first + 1;
  }

  /// Where the WebSockets end.
  int echo() {
    return first + 2;
  }

  /// Where a server behind the proxy listens.
  ///
  /// @param number from 1
  int origin(int number) {
    return first + 2 + number;
  }

  /// Writes them into a configuration.
  String in(String template) {
    String text =
        template
            .replace("@http@", Integer.toString(http()))
            .replace("@admin@", Integer.toString(admin()))
            .replace("@echo@", Integer.toString(echo()));
    for (int number = 1; number <= Origins.COUNT; number++) {
      text = text.replace("@origin-" + number + "@", Integer.toString(origin(number)));
    }
    return text;
  }

  /// Waits until a process accepts on a port.
  ///
  /// @throws IOException if it ends before, or does not within a minute
  static void await(Process process, int port) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + LONGEST_NANOS;
    while (true) {
      try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return;
      } catch (IOException notYet) {
        if (!process.isAlive() || System.nanoTime() > deadline) {
          throw new IOException("nothing accepts on port " + port, notYet);
        }
        TimeUnit.MILLISECONDS.sleep(10);
      }
    }
  }
}
