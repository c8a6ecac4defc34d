package com.acme.engine.blackbox.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.client.RawServer;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Attackers that cost a server its connections by taking their time.
class SlowAttackersTest {

  private static final String BYTE_BY_BYTE =
      "GET /ok HTTP/1.1\r\nHost: a.test\r\nX: " + "a".repeat(20_000);

  @TempDir private Path folder;

  @Test
  void aSilentClientIsBoundedByTheHeaderTimeout() throws Exception {
    try (Attacked server = Attacked.with("header-timeout: 500ms", folder, 1);
        Socket attacker = server.connect()) {
      server.othersAreServed();
      String heard = Attacked.untilClosed(attacker);
      assertTrue(heard.isEmpty() || heard.startsWith("HTTP/1.1 408 "), heard);
      server.metricTells("header-timeout", 1);
    }
  }

  @Test
  void aHeadThatDripsEndsThoughItNeverPauses() throws Exception {
    try (Attacked server = Attacked.with("header-timeout: 500ms", folder, 1);
        Socket attacker = server.connect()) {
      drip(attacker, BYTE_BY_BYTE);
      server.othersAreServed();
      String heard = Attacked.untilClosed(attacker);
      assertTrue(heard.startsWith("HTTP/1.1 408 "), heard);
      server.metricTells("header-timeout", 1);
    }
  }

  @Test
  void aLaterHeadIsBoundedAsTheFirst() throws Exception {
    try (Attacked server = Attacked.with("header-timeout: 500ms", folder, 1);
        Socket attacker = server.connect()) {
      Attacked.send(attacker, "GET /ok HTTP/1.1\r\nHost: a.test\r\n\r\nGET /ok HT");
      server.othersAreServed();
      String heard = Attacked.untilClosed(attacker);
      assertTrue(heard.contains("HTTP/1.1 408 "), heard);
      server.metricTells("header-timeout", 1);
    }
  }

  @Test
  void anIdleConnectionIsClosed() throws Exception {
    try (Attacked server = Attacked.with("idle-timeout: 500ms", folder, 1);
        Socket attacker = server.connect()) {
      Attacked.send(attacker, "GET /ok HTTP/1.1\r\nHost: a.test\r\n\r\n");
      String heard = Attacked.untilClosed(attacker);
      assertTrue(heard.startsWith("HTTP/1.1 200 "), heard);
      assertTrue(heard.endsWith("ok"), heard);
      server.othersAreServed();
      server.metricTells("idle-timeout", 1);
    }
  }

  @Test
  void aBodyThatStopsIsBoundedByTheBodyTimeout() throws Exception {
    try (RawServer upstream = readsWholeRequests();
        Attacked server = Attacked.with("body-timeout: 500ms", folder, upstream.port());
        Socket attacker = server.connect()) {
      Attacked.send(
          attacker, "POST /upload/x HTTP/1.1\r\nHost: a.test\r\nContent-Length: 99\r\n\r\nhalf");
      server.othersAreServed();
      String heard = Attacked.untilClosed(attacker);
      assertTrue(heard.startsWith("HTTP/1.1 408 "), heard);
      server.metricTells("body-timeout", 1);
    }
  }

  @Test
  void aBodyThatDripsIsBoundedByTheLeastRate() throws Exception {
    try (RawServer upstream = readsWholeRequests();
        Attacked server =
            Attacked.with("min-body-rate: 1MB, body-timeout: 30s", folder, upstream.port());
        Socket attacker = server.connect()) {
      Attacked.send(
          attacker, "POST /upload/x HTTP/1.1\r\nHost: a.test\r\nContent-Length: 9999999\r\n\r\n");
      drip(attacker, "a".repeat(20_000));
      server.othersAreServed();
      String heard = Attacked.untilClosed(attacker);
      assertTrue(heard.startsWith("HTTP/1.1 408 "), heard);
      server.metricTells("min-body-rate", 1);
    }
  }

  @Test
  void aClientThatNeverReadsALargeResponseIsCutOff() throws Exception {
    largeFile();
    try (Attacked server = Attacked.with("write-timeout: 500ms", folder, 1);
        Socket attacker = new Socket()) {
      attacker.setReceiveBufferSize(4096);
      attacker.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
      Attacked.send(attacker, "GET /large HTTP/1.1\r\nHost: a.test\r\n\r\n");
      server.othersAreServed();
      // Nothing of the socket is read until the metric tells.
      server.metricTells("write-timeout", 1);
      attacker.setSoTimeout((int) Attacked.BOUND.toMillis());
      long heard = Attacked.untilClosed(attacker).length();
      assertTrue(heard < 100L * 1024 * 1024, "bytes: " + heard);
    }
  }

  @Test
  void aHandshakeThatNeverEndsIsBoundedByTheHandshakeTimeout() throws Exception {
    try (Attacked server = Attacked.alone("tls: true, handshake-timeout: 500ms", folder)) {
      List<Socket> attackers = new ArrayList<>();
      for (String bytes :
          List.of("", "\u0016\u0003\u0001", "\u0016\u0003\u0001\u0001\u0000\u0001")) {
        Socket attacker = server.connect();
        Attacked.send(attacker, bytes);
        attackers.add(attacker);
      }
      for (Socket attacker : attackers) {
        String heard = Attacked.untilClosed(attacker);
        assertFalse(heard.contains("HTTP/1.1"), heard);
        attacker.close();
      }
      server.metricTells("handshake-timeout", 3);
    }
  }

  @Test
  void aConnectionIsNotOlderThanItsLifetime() throws Exception {
    try (Attacked server = Attacked.with("lifetime: 1s", folder, 1);
        Socket attacker = server.connect()) {
      int answers = 0;
      String heard = "";
      try {
        while (!heard.contains("Connection: close") && !heard.endsWith("(reset)")) {
          Attacked.send(attacker, "GET /ok HTTP/1.1\r\nHost: a.test\r\n\r\n");
          heard = oneAnswer(attacker);
          answers++;
        }
      } catch (SocketException closedBetweenRequests) {
        heard = "";
      }
      assertTrue(answers > 1, "answers: " + answers);
      assertEquals("", Attacked.untilClosed(attacker).replace("(reset)", ""));
      server.othersAreServed();
    }
  }

  private static String oneAnswer(Socket socket) throws IOException {
    StringBuilder heard = new StringBuilder();
    while (heard.indexOf("\r\n\r\nok") < 0) {
      int octet = socket.getInputStream().read();
      if (octet < 0) {
        throw new SocketException("ended");
      }
      heard.append((char) octet);
    }
    return heard.toString();
  }

  /// A byte at a time, from another thread, until the server has had enough.
  private static void drip(Socket socket, String text) {
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          try {
            for (int i = 0; i < text.length(); i++) {
              Attacked.send(socket, text.substring(i, i + 1));
              Thread.sleep(20);
            }
          } catch (IOException ended) {
            // Which is what the test waits for.
          } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private void largeFile() throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(folder.resolve("large").toFile(), "rw")) {
      file.setLength(100L * 1024 * 1024);
    }
  }

  private static RawServer readsWholeRequests() throws IOException {
    return new RawServer(conversation -> {
      conversation.readHead();
      conversation.read(9_999_999);
    });
  }
}
