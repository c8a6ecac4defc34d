package com.acme.engine.blackbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A port whose visitors are kept without an answer, until it is opened and leads to another port
/// of this machine.
final class HeldDoor implements AutoCloseable {

  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  private final ServerSocket socket;
  private final CountDownLatch visited = new CountDownLatch(1);
  private final List<Socket> held = new ArrayList<>();
  private int target;

  /// @param port where it is
  HeldDoor(int port) throws IOException {
    socket = new ServerSocket(port, 50, HERE);
    Thread.ofVirtual().start(this::accept);
  }

  /// Waits for the first visitor.
  ///
  /// @return false where none comes within a minute
  boolean awaitVisitor() throws InterruptedException {
    return visited.await(60, TimeUnit.SECONDS);
  }

  /// Lets new visitors in, and sends those away that were held.
  synchronized void open(int port) throws IOException {
    target = port;
    for (Socket visitor : held) {
      visitor.close();
    }
  }

  private void accept() {
    try {
      while (!socket.isClosed()) {
        receive(socket.accept());
      }
    } catch (IOException closed) {
      visited.countDown();
    }
  }

  private synchronized void receive(Socket visitor) {
    if (target == 0) {
      held.add(visitor);
      visited.countDown();
    } else {
      Thread.ofVirtual().start(() -> lead(visitor, target));
    }
  }

  private static void lead(Socket visitor, int port) {
    try (visitor;
        Socket inside = new Socket(HERE, port)) {
      Thread in = Thread.ofVirtual().start(() -> copy(visitor, inside));
      copy(inside, visitor);
      in.join();
    } catch (IOException gone) {
      throw new AssertionError("nobody is behind the door", gone);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException _) {
      // Whoever left takes the answer along.
    }
  }

  @Override
  public void close() throws IOException {
    open(0);
    socket.close();
  }
}
