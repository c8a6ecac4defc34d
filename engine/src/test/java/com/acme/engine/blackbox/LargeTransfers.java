package com.acme.engine.blackbox;

import static com.acme.engine.blackbox.Served.routes;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// Sends 5 GiB through the proxy up and down over HTTP/1.1, 1 GiB over HTTP/2 to another engine, and
/// looks at the heap after each GiB.
///
/// Exits with status 1 where more than the bar was in use, or where a byte is missing.
final class LargeTransfers {

  private static final long GIB = 1L << 30;
  private static final long SIZE = 5 * GIB;

  /// Beyond what was in use after a first, small transfer.
  private static final long BAR = 8L << 20;

  private static final byte[] PIECE = new byte[64 * 1024];

  private final long base;
  private long most;

  private LargeTransfers(long base) {
    this.base = base;
  }

  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("acme-large");
    boolean good;
    try (ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> accept(listening));
      String config = config(listening.getLocalPort(), "http/1.1");
      good = measured(folder, config, "HTTP/1.1", SIZE);
      try (Served behind = Served.start(Files.createDirectory(folder.resolve("behind")), config)) {
        good &= measured(folder, config(behind.port("http"), "h2c"), "HTTP/2", GIB);
      }
    }
    System.exit(good ? 0 : 1);
  }

  private static String config(int port, String protocol) {
    return routes("{ path: /**, proxy: up }")
        + "upstreams: { up: { servers: [\"http://127.0.0.1:%d\"], protocol: %s } }\n"
            .formatted(port, protocol);
  }

  private static boolean measured(Path folder, String config, String protocol, long size)
      throws Exception {
    try (Served served = Served.start(folder, config)) {
      new LargeTransfers(0).both(served, GIB / 16);
      LargeTransfers measured = new LargeTransfers(used());
      boolean good = measured.both(served, size) && measured.most <= BAR;
      System.out.printf(
          Locale.ROOT,
          "%d GiB up and down over %s: at most %,d KiB of heap beyond %,d KiB (at most %,d)%n",
          size / GIB,
          protocol,
          measured.most / 1024,
          measured.base / 1024,
          BAR / 1024);
      return good;
    }
  }

  private boolean both(Served served, long size) throws IOException {
    return upload(served, size, false)
        && upload(served, size, true)
        && download(served, size, "/length")
        && download(served, size, "/chunked");
  }

  private boolean upload(Served served, long size, boolean chunked) throws IOException {
    try (Socket socket = served.connect("http")) {
      OutputStream out = socket.getOutputStream();
      String framing = chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + size;
      say(out, "POST /count HTTP/1.1\r\nHost: a\r\n" + framing + "\r\nConnection: close\r\n\r\n");
      send(out, size, chunked);
      String counted = Answer.read(socket.getInputStream(), false).text();
      System.out.println("uploaded " + counted + (chunked ? " in chunks" : ""));
      return counted.equals(Long.toString(size));
    }
  }

  private boolean download(Served served, long size, String target) throws IOException {
    try (Socket socket = served.connect("http")) {
      say(
          socket.getOutputStream(),
          "GET %s?%d HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".formatted(target, size));
      InputStream in = socket.getInputStream();
      byte[] buffer = new byte[64 * 1024];
      long got = 0;
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        look(got, count);
        got += count;
      }
      System.out.println("downloaded " + got + " with head and framing from " + target);
      return got > size;
    }
  }

  private void send(OutputStream out, long size, boolean chunked) throws IOException {
    for (long sent = 0; sent < size; sent += PIECE.length) {
      look(sent, PIECE.length);
      if (chunked) {
        say(out, Integer.toHexString(PIECE.length) + "\r\n");
      }
      out.write(PIECE);
      if (chunked) {
        say(out, "\r\n");
      }
    }
    if (chunked) {
      say(out, "0\r\n\r\n");
    }
  }

  /// After each GiB.
  private void look(long before, int count) {
    if (base > 0 && before / GIB != (before + count) / GIB) {
      most = Math.max(most, used() - base);
    }
  }

  private static long used() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static void accept(ServerSocket listening) {
    try {
      while (true) {
        Socket socket = listening.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException closed) {
      // It is over.
    }
  }

  private static void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      for (String head = line(in); !head.isEmpty(); head = line(in)) {
        String length = "";
        for (String field = line(in); !field.isEmpty(); field = line(in)) {
          length = field.startsWith("Content-Length: ") ? field.substring(16) : length;
        }
        answer(head, length, in, socket.getOutputStream());
      }
    } catch (IOException gone) {
      System.err.println("a connection broke: " + gone);
    }
  }

  private static void answer(String head, String length, InputStream in, OutputStream out)
      throws IOException {
    String target = head.split(" ", 3)[1];
    if (target.equals("/count")) {
      String counted = Long.toString(length.isEmpty() ? chunks(in) : skipped(in, length));
      say(out, "HTTP/1.1 200 OK\r\nContent-Length: " + counted.length() + "\r\n\r\n" + counted);
      return;
    }
    boolean chunked = target.startsWith("/chunked");
    long size = Long.parseLong(target.substring(target.indexOf('?') + 1));
    say(
        out,
        "HTTP/1.1 200 OK\r\n"
            + (chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + size)
            + "\r\n\r\n");
    new LargeTransfers(0).send(out, size, chunked);
  }

  private static long skipped(InputStream in, String length) throws IOException {
    in.skipNBytes(Long.parseLong(length));
    return Long.parseLong(length);
  }

  private static long chunks(InputStream in) throws IOException {
    long count = 0;
    for (int size = Integer.parseInt(line(in), 16);
        size > 0;
        size = Integer.parseInt(line(in), 16)) {
      in.skipNBytes(size + 2L);
      count += size;
    }
    line(in);
    return count;
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int octet = in.read(); octet >= 0 && octet != '\n'; octet = in.read()) {
      line.append((char) octet);
    }
    return line.toString().strip();
  }

  private static void say(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.US_ASCII));
  }
}
