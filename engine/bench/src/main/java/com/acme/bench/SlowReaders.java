package com.acme.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Clients that take a large file much slower than it could be sent: each half a MiB a second, in
/// sips. A server that spins while sockets are full burns a core for them.
///
/// @param count how many there are
/// @param seconds for how long they are watched
record SlowReaders(int count, int seconds) {

  private static final byte[] REQUEST =
      "GET /1g.bin HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private static final int SIPS_A_SECOND = 10;
  private static final int SIP = 512 * 1_024 / SIPS_A_SECOND;
  private static final int RECEIVE_BUFFER = 64 * 1_024;

  /// Takes this much, in bytes, before anything is measured: the server's own buffers are full
  /// then.
  private static final int FIRST = 8 * 1_024 * 1_024;

  /// @return processor time of the server, in percent of one core
  double run(RunningPeer server) throws IOException, InterruptedException {
    List<Socket> open = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        open.add(connect(server.port(false)));
      }
      sip(open, FIRST);
      double before = server.cpuSeconds();
      long start = System.nanoTime();
      for (int sip = 1; sip <= seconds * SIPS_A_SECOND; sip++) {
        sip(open, SIP);
        long due = start + TimeUnit.SECONDS.toNanos(sip) / SIPS_A_SECOND;
        TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
      }
      double elapsed = (System.nanoTime() - start) / 1e9;
      return (server.cpuSeconds() - before) / elapsed * 100;
    } finally {
      for (Socket socket : open) {
        socket.close();
      }
    }
  }

  private static Socket connect(int port) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(RECEIVE_BUFFER);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    socket.getOutputStream().write(REQUEST);
    return socket;
  }

  private static void sip(List<Socket> open, int length) throws IOException {
    for (Socket socket : open) {
      InputStream in = socket.getInputStream();
      in.skipNBytes(length);
    }
  }
}
