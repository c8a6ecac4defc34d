package com.acme.engine;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;

/// Ports that must be known before anybody listens at them, or at which nobody shall. The system
/// gives them neither to an outgoing connection nor to a server that asks for any port, so that
/// they stay free while other tests run.
///
/// Each is given once: a lock on the byte of its number, in a file that all test processes have,
/// keeps it from the others until this process ends.
public final class FreePort {

  private static final int FIRST = 10_000;

  /// A node of a Redis cluster takes the port 10,000 above its own as well.
  private static final int AFTER_LAST = 20_000;

  /// Stays open: closing it would give all of them back.
  private static final FileChannel GIVEN = given();

  private FreePort() {}

  /// One that nobody listens at, and that no other test gets.
  public static int any() {
    int port;
    do {
      port = ThreadLocalRandom.current().nextInt(FIRST, AFTER_LAST);
    } while (!takes(port) || !isFree(port));
    return port;
  }

  private static boolean takes(int port) {
    try {
      return GIVEN.tryLock(port, 1, false) != null;
    } catch (OverlappingFileLockException own) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException("a port cannot be kept from other processes", e);
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }

  private static FileChannel given() {
    String user = System.getProperty("user.name");
    Path file = Path.of(System.getProperty("java.io.tmpdir"), "acme-test-ports-" + user);
    try {
      return FileChannel.open(file, CREATE, WRITE);
    } catch (IOException e) {
      throw new UncheckedIOException("no ports can be kept from other processes", e);
    }
  }
}
