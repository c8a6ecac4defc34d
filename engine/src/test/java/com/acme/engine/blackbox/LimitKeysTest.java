package com.acme.engine.blackbox;

import static com.acme.engine.blackbox.Served.routes;
import static com.acme.engine.blackbox.Served.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `listeners`: what a client may take, and whose word about it counts.
final class LimitKeysTest {

  private static final String HEAD = "HTTP/1.1\r\nHost: site.test\r\n";
  private static final String GET = "GET / " + HEAD + "\r\n";

  @TempDir private Path folder;

  @Test
  @CoversKey("listeners.*.header-timeout")
  void aHeadThatDoesNotComeIsAnswered408() throws Exception {
    assertStarts("HTTP/1.1 408 ", talk("header-timeout: 300ms", "GET / HT"));
  }

  @Test
  @CoversKey("listeners.*.idle-timeout")
  void aConnectionThatIsNotUsedIsClosed() throws Exception {
    assertTrue(talk("idle-timeout: 300ms", GET).endsWith("pong"));
  }

  @Test
  @CoversKey("listeners.*.lifetime")
  void anOldConnectionIsClosed() throws Exception {
    assertTrue(talk("lifetime: 300ms", GET).endsWith("pong"));
  }

  @Test
  @CoversKey("listeners.*.body-timeout")
  void contentThatStallsIsAnswered408() throws Exception {
    String stalls = "POST / " + HEAD + "Content-Length: 10\r\n\r\nabc";
    assertStarts("HTTP/1.1 408 ", talk("body-timeout: 300ms", stalls));
  }

  @Test
  @CoversKey("listeners.*.min-body-rate")
  void contentThatComesTooSlowlyIsAnswered408() throws Exception {
    String slow = "POST / " + HEAD + "Content-Length: 10\r\n\r\nabc";
    assertStarts("HTTP/1.1 408 ", talk("body-timeout: none, min-body-rate: 1KB", slow));
  }

  @Test
  @CoversKey("listeners.*.max-header-size")
  void aLargeHeadIsAnswered431() throws Exception {
    String large = "GET / " + HEAD + "X: " + "x".repeat(2000) + "\r\n\r\n";
    assertStarts("HTTP/1.1 431 ", talk("max-header-size: 1KiB", large));
  }

  @Test
  @CoversKey("listeners.*.max-body-size")
  void largeContentIsAnswered413() throws Exception {
    String large = "POST / " + HEAD + "Content-Length: 4\r\n\r\nabcd";
    assertStarts("HTTP/1.1 413 ", talk("max-body-size: 3", large));
  }

  @Test
  @CoversKey("listeners.*.handshake-timeout")
  void aClientThatShakesNoHandsIsClosed() throws Exception {
    assertEquals("", talk("tls: true, handshake-timeout: 300ms", ""));
  }

  @Test
  @CoversKey("listeners.*.max-connections")
  void oneConnectionTooManyIsClosed() throws Exception {
    assertEquals("", whileOneIsOpen("max-connections: 1"));
  }

  @Test
  @CoversKey("listeners.*.max-connections-per-ip")
  void oneConnectionTooManyFromAnAddressIsClosed() throws Exception {
    assertEquals("", whileOneIsOpen("max-connections-per-ip: 1"));
  }

  @Test
  @CoversKey("listeners.*.write-timeout")
  void aClientThatTakesNothingIsCutOff() throws Exception {
    Files.write(folder.resolve("large"), new byte[64 * 1024 * 1024]);
    String yaml = listener("write-timeout: 300ms") + routes("{ path: /**, files: { root: . } }");
    boolean cut =
        with(
            folder,
            yaml,
            served -> {
              try (Socket socket = served.connect("http")) {
                send(socket, "GET /large " + HEAD + "\r\n");
                return isRefusedInTheEnd(socket);
              }
            });
    assertTrue(cut);
  }

  @Test
  @CoversKey("listeners.*.max-concurrent-streams")
  void theSettingsStateHowManyStreamsThereMayBe() throws Exception {
    String yaml = listener("max-concurrent-streams: 7") + pong();
    int streams =
        with(
            folder,
            yaml,
            served -> {
              try (Socket socket = served.connect("http")) {
                send(socket, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0");
                return setting(new DataInputStream(socket.getInputStream()), 3);
              }
            });
    assertEquals(7, streams);
  }

  @Test
  @CoversKey("listeners.*.trusted-proxies")
  void theWordOfATrustedProxyCounts() throws Exception {
    String asks = "GET /who " + HEAD + "X-Forwarded-For: 203.0.113.7\r\nConnection: close\r\n\r\n";
    assertTrue(talk("trusted-proxies: [127.0.0.0/8]", asks).contains("/at/203.0.113.7"));
    assertTrue(talk("trusted-proxies: [10.0.0.0/8]", asks).contains("/at/127.0.0.1"));
  }

  @Test
  @CoversKey("listeners.*.proxy-protocol")
  void aTrustedProxySpeaksTheProxyProtocol() throws Exception {
    String asks = "GET /who " + HEAD + "Connection: close\r\n\r\n";
    String proxied = "PROXY TCP4 203.0.113.7 192.0.2.1 5000 80\r\n" + asks;
    String on = "proxy-protocol: true, trusted-proxies: ";
    assertTrue(talk(on + "[127.0.0.0/8]", proxied).contains("/at/203.0.113.7"));
    assertEquals("", talk(on + "[127.0.0.0/8]", asks));
    assertEquals("", talk(on + "[10.0.0.0/8]", proxied));
    assertStarts("HTTP/1.1 400 ", talk("proxy-protocol: false", proxied));
  }

  @Test
  @CoversKey("sites.*.routes[].early-hints")
  void earlyHintsComeBeforeTheResponse() throws Exception {
    String yaml =
        routes("{ path: /, early-hints: [\"</app.css>; rel=preload\"], respond: { body: pong } }");
    String answer =
        with(folder, yaml, served -> talk(served, "GET / " + HEAD + "Connection: close\r\n\r\n"));
    assertStarts(
        "HTTP/1.1 103 Early Hints\r\nLink: </app.css>; rel=preload\r\n\r\nHTTP/1.1 200 ", answer);
  }

  private static String listener(String keys) {
    return "listeners: { http: { address: \"127.0.0.1:0\", " + keys + " } }\n";
  }

  private static String pong() {
    return routes(
        "{ path: /, respond: { body: pong } }",
        "{ path: /who, redirect: { to: \"/at/{client-ip}\", status: 308 } }");
  }

  private String talk(String keys, String request) throws Exception {
    return with(folder, listener(keys) + pong(), served -> talk(served, request));
  }

  private String whileOneIsOpen(String keys) throws Exception {
    return with(
        folder,
        listener(keys) + pong(),
        served -> {
          try (Socket first = served.connect("http")) {
            send(first, GET);
            assertEquals('H', first.getInputStream().read());
            return talk(served, GET);
          }
        });
  }

  /// All that comes up to the end of the connection.
  private static String talk(Served served, String request) throws IOException {
    StringBuilder all = new StringBuilder();
    try (Socket socket = served.connect("http")) {
      send(socket, request);
      for (int octet = socket.getInputStream().read();
          octet >= 0;
          octet = socket.getInputStream().read()) {
        all.append((char) octet);
      }
    } catch (SocketException reset) {
      return all.toString();
    }
    return all.toString();
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /// Writes until the other end has reset the connection.
  private static boolean isRefusedInTheEnd(Socket socket) throws InterruptedException {
    try {
      while (true) {
        send(socket, "x");
        Thread.sleep(50);
      }
    } catch (IOException reset) {
      return true;
    }
  }

  /// The value of a setting in the first frame (RFC 9113 section 6.5.1).
  private static int setting(DataInputStream in, int wanted) throws IOException {
    int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
    assertEquals(4, in.readUnsignedByte());
    in.readFully(new byte[5]);
    for (int left = length; left > 0; left -= 6) {
      int id = in.readUnsignedShort();
      int value = in.readInt();
      if (id == wanted) {
        return value;
      }
    }
    return -1;
  }

  private static void assertStarts(String expected, String answer) {
    assertTrue(answer.startsWith(expected), answer);
  }
}
