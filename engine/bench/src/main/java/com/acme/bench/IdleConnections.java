package com.acme.bench;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import javax.net.SocketFactory;

/// Memory of a server for each connection that was used once and is idle.
///
/// @param opening what they speak
/// @param count how many are opened
record IdleConnections(Opening opening, int count) {

  private static final int FIRST = 200;

  /// @return bytes of proportional set size a connection
  double run(RunningPeer server) throws IOException, InterruptedException {
    List<Socket> open = new ArrayList<>();
    try {
      SocketFactory sockets = opening.sockets();
      // What a server loads for its first connections is not a connection's own.
      connect(open, sockets, opening.port(server), FIRST);
      settle(server);
      long before = server.memory();
      connect(open, sockets, opening.port(server), count);
      settle(server);
      return (double) (server.memory() - before) / count;
    } finally {
      for (Socket socket : open) {
        socket.close();
      }
    }
  }

  private void connect(List<Socket> open, SocketFactory sockets, int port, int more)
      throws IOException {
    for (int i = 0; i < more; i++) {
      Socket socket = sockets.createSocket("127.0.0.1", port);
      open.add(socket);
      socket.setTcpNoDelay(true); // or a request waits for what a server has no reason to send
      opening.use(socket);
    }
  }

  /// Memory is read when the server has had time to let go of what it needs no more.
  private static void settle(RunningPeer server) throws IOException, InterruptedException {
    Thread.sleep(1_000);
    server.collect();
    Thread.sleep(1_000);
  }
}
