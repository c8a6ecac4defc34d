package com.acme.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/// Memory of a server for each connection that was used once and is idle.
///
/// @param tls whether they speak TLS
/// @param count how many are opened
record IdleConnections(boolean tls, int count) {

  private static final int FIRST = 200;
  private static final byte[] REQUEST =
      "GET /1k.bin HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  /// @return bytes of proportional set size a connection
  double run(RunningPeer server) throws IOException, InterruptedException {
    List<Socket> open = new ArrayList<>();
    try {
      SocketFactory sockets = tls ? trusting() : SocketFactory.getDefault();
      // What a server loads for its first connections is not a connection's own.
      connect(open, sockets, server.port(tls), FIRST);
      settle(server);
      long before = server.memory();
      connect(open, sockets, server.port(tls), count);
      settle(server);
      return (double) (server.memory() - before) / count;
    } finally {
      for (Socket socket : open) {
        socket.close();
      }
    }
  }

  private static void connect(List<Socket> open, SocketFactory sockets, int port, int more)
      throws IOException {
    for (int i = 0; i < more; i++) {
      Socket socket = sockets.createSocket("127.0.0.1", port);
      open.add(socket);
      socket.setTcpNoDelay(true); // or a request waits for what a server has no reason to send
      socket.getOutputStream().write(REQUEST);
      readResponse(socket.getInputStream());
    }
  }

  /// Reads the head and the file behind it.
  private static void readResponse(InputStream in) throws IOException {
    int ended = 0;
    while (ended < 4) {
      int octet = in.read();
      if (octet < 0) {
        throw new IOException("the server closed an idle connection");
      }
      boolean expected = octet == ((ended & 1) == 0 ? '\r' : '\n');
      ended = expected ? ended + 1 : octet == '\r' ? 1 : 0;
    }
    in.readNBytes(1_024);
  }

  /// Memory is read when the server has had time to let go of what it needs no more.
  private static void settle(RunningPeer server) throws IOException, InterruptedException {
    Thread.sleep(1_000);
    server.collect();
    Thread.sleep(1_000);
  }

  private static SocketFactory trusting() throws IOException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new TrustsTheBench()}, null);
      return context.getSocketFactory();
    } catch (GeneralSecurityException impossible) {
      throw new IOException("this Java speaks no TLS", impossible);
    }
  }

  /// The bench made the certificate itself.
  private static final class TrustsTheBench implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
