package com.acme.samples.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Passes connections on to a server, and ends the first one that asks for something after so many
/// bytes of the answer, as a bad network does.
final class CuttingRelay implements AutoCloseable {

  private static final int BUFFER = 16 * 1024;

  private final ServerSocket socket;
  private final int server;
  private final String wanted;
  private final int cut;
  private final List<String> requests = new CopyOnWriteArrayList<>();

  private CuttingRelay(ServerSocket socket, int server, String wanted, int cut) {
    this.socket = socket;
    this.server = server;
    this.wanted = wanted;
    this.cut = cut;
  }

  /// Starts one.
  ///
  /// @param server port on loopback
  /// @param wanted what a request line has in it whose answer is cut
  /// @param cut bytes after which it ends, head included
  static CuttingRelay to(int server, String wanted, int cut) throws IOException {
    ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    CuttingRelay relay = new CuttingRelay(socket, server, wanted, cut);
    Thread.ofVirtual().start(relay::accept);
    return relay;
  }

  int port() {
    return socket.getLocalPort();
  }

  /// Heads of the requests for what is wanted.
  List<String> requests() {
    return requests;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = socket.accept();
        Thread.ofVirtual().start(() -> relay(client));
      }
    } catch (IOException closed) {
      if (!socket.isClosed()) {
        throw new UncheckedIOException(closed);
      }
    }
  }

  /// One request of a connection; the browser opens another for the next.
  private void relay(Socket client) {
    try (client;
        Socket upstream = new Socket(InetAddress.getLoopbackAddress(), server)) {
      byte[] buffer = new byte[BUFFER];
      int length = Math.max(0, client.getInputStream().read(buffer));
      String head = new String(buffer, 0, length, StandardCharsets.US_ASCII);
      String ending = head.replace("Connection: keep-alive", "Connection: close");
      upstream.getOutputStream().write(ending.getBytes(StandardCharsets.US_ASCII));
      boolean first = head.contains(wanted) && requests.isEmpty();
      if (head.contains(wanted)) {
        requests.add(head);
      }
      copy(upstream.getInputStream(), client.getOutputStream(), first ? cut : Long.MAX_VALUE);
    } catch (IOException _) {
      // The browser tries again, or has what it wanted.
    }
  }

  private static void copy(InputStream from, OutputStream to, long most) throws IOException {
    byte[] buffer = new byte[BUFFER];
    long left = most;
    int count = from.read(buffer, 0, (int) Math.min(left, BUFFER));
    while (count > 0) {
      to.write(buffer, 0, count);
      left -= count;
      count = left == 0 ? -1 : from.read(buffer, 0, (int) Math.min(left, BUFFER));
    }
  }
}
