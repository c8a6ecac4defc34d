package com.acme.bench.chaos;

import com.acme.bench.Shell;
import java.io.IOException;
import java.nio.file.Path;

/// One server behind the proxy, and what can be done to its process.
final class OriginProcess implements AutoCloseable {

  private final int number;
  private final int port;
  private Process process;

  private OriginProcess(int number, int port, Process process) {
    this.number = number;
    this.port = port;
    this.process = process;
  }

  /// Starts a server and waits until it accepts.
  static OriginProcess start(int number, int port) throws IOException, InterruptedException {
    OriginProcess origin = new OriginProcess(number, port, launch(number, port));
    Ports.await(origin.process, port);
    return origin;
  }

  int number() {
    return number;
  }

  /// `kill -9`: connections are reset, nothing is said.
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /// SIGTERM.
  void terminate() throws InterruptedException {
    process.destroy();
    process.waitFor();
  }

  /// After it ended: starts it again and waits until it accepts.
  void startAgain() throws IOException, InterruptedException {
    process = launch(number, port);
    Ports.await(process, port);
  }

  /// SIGSTOP: the kernel still accepts connections for it, and nothing answers.
  void freeze() throws IOException, InterruptedException {
    Shell.run("kill", "-STOP", Long.toString(process.pid()));
  }

  /// SIGCONT.
  void thaw() throws IOException, InterruptedException {
    Shell.run("kill", "-CONT", Long.toString(process.pid()));
  }

  /// Delays every later answer; 0: none.
  void slow(int millis) throws IOException {
    try (Client control = new Client(port)) {
      control.text("/slow/" + millis);
    }
  }

  private static Process launch(int number, int port) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Origin.class.getName(),
            Integer.toString(number),
            Integer.toString(port))
        .inheritIO()
        .start();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
