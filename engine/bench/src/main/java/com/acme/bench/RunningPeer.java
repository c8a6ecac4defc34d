package com.acme.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A started server, its child processes included.
final class RunningPeer {

  private static final int CONNECT_MILLIS = 200;

  private final Peer peer;
  private final Process process;

  private RunningPeer(Peer peer, Process process) {
    this.peer = peer;
    this.process = process;
  }

  /// Starts a server and waits until it accepts.
  static RunningPeer start(Peer peer, Work work, Site site, Path launcher)
      throws IOException, InterruptedException {
    List<String> command = peer.command(peer.configure(site, work), launcher, work);
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(site.folder().resolve(peer.title() + ".out").toFile())
            .start();
    RunningPeer running = new RunningPeer(peer, process);
    running.await(work.port(peer));
    return running;
  }

  Peer peer() {
    return peer;
  }

  String url(boolean tls, String path) {
    return tls
        ? "https://127.0.0.1:" + peer.ports().https() + path
        : "http://127.0.0.1:" + peer.ports().http() + path;
  }

  /// Where HTTP/2 is spoken without TLS and without being asked whether it is.
  String clearHttp2Url(String path) {
    return "http://127.0.0.1:" + peer.ports().clearHttp2() + path;
  }

  /// Where requests are handed to the backend.
  String proxyUrl(Hop hop, String path) {
    Peer.Ports ports = peer.ports();
    int port =
        switch (hop) {
          case PLAIN -> ports.proxy();
          case TLS -> ports.proxyTls();
          case BARE -> ports.bare();
        };
    return "http://127.0.0.1:" + port + path;
  }

  /// How requests are handed on.
  enum Hop {
    PLAIN,
    /// Over TLS.
    TLS,
    /// Without fields that say where they came from, where a server can leave them out.
    BARE
  }

  /// Where answers of the backend are kept.
  String cacheUrl(String path) {
    return "http://127.0.0.1:" + peer.ports().cache() + path;
  }

  int port(boolean tls) {
    return tls ? peer.ports().https() : peer.ports().http();
  }

  /// Processor time used so far, in seconds.
  double cpuSeconds() throws IOException {
    double sum = 0;
    for (long pid : pids()) {
      sum += ProcFs.cpuSeconds(pid);
    }
    return sum;
  }

  /// Memory of its own, in bytes: pages that processes share count in parts.
  long memory() throws IOException {
    long sum = 0;
    for (long pid : pids()) {
      sum += ProcFs.proportionalBytes(pid);
    }
    return sum;
  }

  /// Has a server whose memory is collected collect it: what nobody uses any more is no memory of a
  /// connection.
  void collect() throws IOException, InterruptedException {
    if (peer == Peer.ACME) {
      String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
      Shell.run(jcmd, Long.toString(process.pid()), "GC.run");
    }
  }

  void stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
    }
  }

  private List<Long> pids() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants())
        .filter(ProcessHandle::isAlive)
        .map(ProcessHandle::pid)
        .toList();
  }

  private void await(int port) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (true) {
      try (Socket socket = new Socket()) {
        socket.connect(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
        return;
      } catch (IOException notYet) {
        if (!process.isAlive() || System.nanoTime() > deadline) {
          throw new IOException(peer.title() + " does not accept on port " + port, notYet);
        }
        TimeUnit.MILLISECONDS.sleep(50);
      }
    }
  }
}
