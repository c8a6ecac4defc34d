package com.acme.samples.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Passes connections on to a server whatever they say, and brings its answers no faster than a
/// narrow link does.
final class NarrowRelay implements AutoCloseable {

  private static final int BUFFER = 16 * 1024;

  private final ServerSocket socket;
  private final int server;
  private final int rate;

  private NarrowRelay(ServerSocket socket, int server, int rate) {
    this.socket = socket;
    this.server = server;
    this.rate = rate;
  }

  /// Starts one.
  ///
  /// @param server port on loopback
  /// @param rate bytes a second that each connection brings
  static NarrowRelay to(int server, int rate) throws IOException {
    ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    NarrowRelay relay = new NarrowRelay(socket, server, rate);
    Thread.ofVirtual().start(relay::accept);
    return relay;
  }

  int port() {
    return socket.getLocalPort();
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

  private void relay(Socket client) {
    try (client;
        Socket upstream = new Socket()) {
      // What waits in the system's buffers can no longer be overtaken.
      upstream.setReceiveBufferSize(BUFFER);
      upstream.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server));
      Thread.ofVirtual().start(() -> requests(client, upstream));
      narrow(upstream.getInputStream(), client.getOutputStream());
    } catch (IOException _) {
      // The browser has what it wanted.
    }
  }

  private static void requests(Socket client, Socket upstream) {
    try (client;
        upstream) {
      client.getInputStream().transferTo(upstream.getOutputStream());
    } catch (IOException _) {
      // The other direction ends too.
    }
  }

  private void narrow(InputStream from, OutputStream to) throws IOException {
    byte[] buffer = new byte[BUFFER];
    long free = System.nanoTime();
    int count = from.read(buffer);
    while (count > 0) {
      free = Math.max(free, System.nanoTime()) + TimeUnit.SECONDS.toNanos(1) * count / rate;
      LockSupport.parkNanos(free - System.nanoTime());
      to.write(buffer, 0, count);
      count = from.read(buffer);
    }
  }
}
