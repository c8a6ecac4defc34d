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
/// Arguments: port, requests per second (0: as many as go), seconds, connections, seconds of a
/// slice. Says `begun`, then for the even slices and for the odd ones how many requests were
/// answered, and the 50th and 99th percentile in microseconds.
final class Load {

  private static final byte[] REQUEST =
      "GET /hello HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final long LONGEST_MICROS = 60_000_000;

  private final int port;
  private final long betweenNanos;
  private final long nanos;
  private final long sliceNanos;
  private final long start = System.nanoTime();

  private Load(int port, long betweenNanos, long nanos, long sliceNanos) {
    this.port = port;
    this.betweenNanos = betweenNanos;
    this.nanos = nanos;
    this.sliceNanos = sliceNanos;
  }

  static void main(String[] arguments) throws Exception {
    int connections = Integer.parseInt(arguments[3]);
    long rate = Long.parseLong(arguments[1]);
    long between = rate == 0 ? 0 : 1_000_000_000L * connections / rate;
    long nanos = Long.parseLong(arguments[2]) * 1_000_000_000L;
    long slice = Long.parseLong(arguments[4]) * 1_000_000_000L;
    Load load = new Load(Integer.parseInt(arguments[0]), between, nanos, slice);
    System.out.println("begun");
    for (Histogram part : load.run(connections)) {
      System.out.printf(
          Locale.ROOT,
          "%d %d %d%n",
          part.getTotalCount(),
          part.getValueAtPercentile(50),
          part.getValueAtPercentile(99));
    }
  }

  private List<Histogram> run(int connections) throws InterruptedException, ExecutionException {
    List<Histogram> all = List.of(histogram(), histogram());
    try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
      List<Future<List<Histogram>>> parts = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        parts.add(threads.submit(this::ask));
      }
      for (Future<List<Histogram>> part : parts) {
        all.get(0).add(part.get().get(0));
        all.get(1).add(part.get().get(1));
      }
    }
    return all;
  }

  private List<Histogram> ask() throws IOException {
    List<Histogram> latencies = List.of(histogram(), histogram());
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setTcpNoDelay(true);
      OutputStream out = socket.getOutputStream();
      DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
      for (long due = start; due - start < nanos; due = next(due)) {
        LockSupport.parkNanos(due - System.nanoTime());
        out.write(REQUEST);
        read(in);
        int slice = (int) ((due - start) / sliceNanos) & 1;
        latencies.get(slice).recordValue((System.nanoTime() - due) / 1_000);
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
