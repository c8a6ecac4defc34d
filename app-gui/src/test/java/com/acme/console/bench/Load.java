package com.acme.console.bench;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/// Asks a server at a fixed rate, or as fast as it answers. A process of its own, so that its work
/// does not count as the server's. Latency counts from when a request was due, so a server that
/// stalls cannot hide it.
///
/// Arguments: port, requests per second (0: as many as go), seconds, connections. Prints how many
/// requests were answered, and the 50th and 99th percentile in microseconds.
final class Load {

  private static final byte[] REQUEST =
      "GET /hello HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final long LONGEST_MICROS = 60_000_000;

  private final int port;
  private final long betweenNanos;
  private final long nanos;

  private Load(int port, long betweenNanos, long nanos) {
    this.port = port;
    this.betweenNanos = betweenNanos;
    this.nanos = nanos;
  }

  static void main(String[] arguments) throws Exception {
    int connections = Integer.parseInt(arguments[3]);
    long rate = Long.parseLong(arguments[1]);
    long between = rate == 0 ? 0 : 1_000_000_000L * connections / rate;
    long nanos = Long.parseLong(arguments[2]) * 1_000_000_000L;
    Histogram all = new Load(Integer.parseInt(arguments[0]), between, nanos).run(connections);
    System.out.printf(
        Locale.ROOT,
        "%d %d %d%n",
        all.getTotalCount(),
        all.getValueAtPercentile(50),
        all.getValueAtPercentile(99));
  }

  private Histogram run(int connections) throws InterruptedException, ExecutionException {
    Histogram all = histogram();
    try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
      List<Future<Histogram>> parts = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        parts.add(threads.submit(this::ask));
      }
      for (Future<Histogram> part : parts) {
        all.add(part.get());
      }
    }
    return all;
  }

  private Histogram ask() throws IOException {
    Histogram latencies = histogram();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setTcpNoDelay(true);
      OutputStream out = socket.getOutputStream();
      DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
      long start = System.nanoTime();
      for (long due = start; due - start < nanos; due = next(due)) {
        LockSupport.parkNanos(due - System.nanoTime());
        out.write(REQUEST);
        read(in);
        latencies.recordValue((System.nanoTime() - due) / 1_000);
      }
    }
    return latencies;
  }

  private long next(long due) {
    return betweenNanos == 0 ? System.nanoTime() : due + betweenNanos;
  }

  private static void read(DataInputStream in) throws IOException {
    int length = 0;
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(line.substring("content-length:".length()).strip());
      }
    }
    in.skipNBytes(length);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the server closed the connection");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  private static Histogram histogram() {
    Histogram histogram = new Histogram(LONGEST_MICROS, 3);
    histogram.setAutoResize(true);
    return histogram;
  }
}
