package com.acme.engine.blackbox.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Attackers that take all connections there are.
class GreedyAttackersTest {

  private static final String GET = "GET /ok HTTP/1.1\r\nHost: a.test\r\n\r\n";

  @TempDir private Path folder;

  @Test
  void connectionsBeyondTheMostAreRefusedAndThoseWithinAreServed() throws Exception {
    try (Attacked server = Attacked.alone("max-connections: 5", folder)) {
      refusesMoreThanFive(server, "max-connections");
    }
  }

  @Test
  void oneAddressHasNoMoreThanItsShare() throws Exception {
    try (Attacked server = Attacked.alone("max-connections-per-ip: 5", folder)) {
      refusesMoreThanFive(server, "max-connections-per-ip");
    }
  }

  @Test
  void aPlaceThatIsFreedIsGivenToTheNext() throws Exception {
    try (Attacked server = Attacked.alone("max-connections: 1", folder)) {
      for (int i = 0; i < 3; i++) {
        try (Socket first = server.connect()) {
          Attacked.send(first, "GET /ok HTTP/1.1\r\nHost: a.test\r\nConnection: close\r\n\r\n");
          assertTrue(Attacked.untilClosed(first).endsWith("ok"));
        }
        server.metricTells("server", i + 1);
      }
    }
  }

  private static void refusesMoreThanFive(Attacked server, String reason) throws IOException {
    List<Socket> within = new ArrayList<>();
    try {
      for (int i = 0; i < 5; i++) {
        Socket socket = server.connect();
        within.add(socket);
        Attacked.send(socket, GET);
        assertTrue(isServed(socket));
      }
      for (int i = 0; i < 20; i++) {
        try (Socket beyond = server.connect()) {
          assertEquals("", Attacked.untilClosed(beyond).replace("(reset)", ""));
        }
      }
      for (Socket socket : within) {
        Attacked.send(socket, GET);
        assertTrue(isServed(socket));
      }
      server.metricTells(reason, 20);
    } finally {
      for (Socket socket : within) {
        socket.close();
      }
    }
  }

  private static boolean isServed(Socket socket) throws IOException {
    StringBuilder heard = new StringBuilder();
    while (heard.indexOf("\r\n\r\nok") < 0) {
      int octet = socket.getInputStream().read();
      if (octet < 0) {
        return false;
      }
      heard.append((char) octet);
    }
    return heard.toString().startsWith("HTTP/1.1 200 ");
  }
}
