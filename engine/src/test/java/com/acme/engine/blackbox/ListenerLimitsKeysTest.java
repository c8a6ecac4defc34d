package com.acme.engine.blackbox;

import static com.acme.engine.blackbox.Served.routes;
import static com.acme.engine.blackbox.Served.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `listeners`: what a client may take, and who speaks for it.
final class ListenerLimitsKeysTest {

  private static final String PONG =
      routes(
          "{ path: /pong, respond: { body: pong } }", "{ path: /who, redirect: \"/{client-ip}\" }");

  private static final String GET = "GET /pong HTTP/1.1\r\nHost: site.test\r\n\r\n";

  @TempDir private Path folder;

  private <T> T limited(String limits, Served.Question<T> question) throws Exception {
    return with(folder, PONG + listener(limits), question);
  }

  private static String listener(String limits) {
    return "listeners: { http: { address: \"127.0.0.1:0\", " + limits + " } }\n";
  }

  private static void send(Socket socket, String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  private static int status(Socket socket) throws IOException {
    return Answer.read(socket.getInputStream(), false).status();
  }

  @Test
  @CoversKey("listeners.*.header-timeout")
  void aHeadThatDripsIsGivenUp() throws Exception {
    assertEquals(408, halved("header-timeout: 100ms", ""));
    assertEquals(200, halved("header-timeout: none", GET.substring(10)));
  }

  private int halved(String limits, String rest) throws Exception {
    return limited(
        limits,
        served -> {
          try (Socket socket = served.connect("http")) {
            send(socket, GET.substring(0, 10));
            send(socket, rest);
            return status(socket);
          }
        });
  }

  @Test
  @CoversKey("listeners.*.idle-timeout")
  @CoversKey("listeners.*.lifetime")
  void aConnectionIsClosedAfterItsTime() throws Exception {
    assertFalse(isKept("idle-timeout: 100ms"));
    assertFalse(isKept("idle-timeout: none, lifetime: 100ms"));
    assertTrue(isKept("idle-timeout: none, lifetime: none"));
  }

  /// Whether a connection serves a second request; where it should not, its end is awaited.
  private boolean isKept(String limits) throws Exception {
    boolean ends = limits.contains("100ms");
    return limited(
        limits,
        served -> {
          try (Socket socket = served.connect("http")) {
            send(socket, GET);
            assertEquals(200, status(socket));
            if (ends) {
              return socket.getInputStream().read() >= 0;
            }
            send(socket, GET);
            return status(socket) == 200;
          }
        });
  }

  @Test
  @CoversKey("listeners.*.handshake-timeout")
  void aClientThatShakesNoHandsIsClosed() throws Exception {
    String yaml =
        PONG
            + "listeners: { tls: { address: \"127.0.0.1:0\", tls: true, handshake-timeout: %s } }\n";
    with(
        folder,
        yaml.formatted("100ms"),
        served -> {
          try (Socket socket = served.connect("tls")) {
            assertEquals(-1, socket.getInputStream().read());
          }
          return served;
        });
    assertEquals(
        "TLSv1.3",
        with(
            folder,
            yaml.formatted("none"),
            served -> TlsClient.version(served.port("tls"), "a.localhost")));
  }

  @Test
  @CoversKey("listeners.*.max-header-size")
  @CoversKey("listeners.*.max-body-size")
  void aRequestHasItsSize() throws Exception {
    String large = "X-Large: " + "x".repeat(4_000);
    assertEquals(431, limited("max-header-size: 2KiB", s -> s.get("/pong", large)).status());
    assertEquals(200, limited("max-header-size: 8KiB", s -> s.get("/pong", large)).status());
    assertEquals(413, posted("max-body-size: 4"));
    assertEquals(200, posted("max-body-size: 5"));
  }

  private int posted(String limits) throws Exception {
    try (StubServer server = StubServer.saying("got it")) {
      return with(
              folder,
              routes("{ path: /**, proxy: \"" + server.url() + "\" }") + listener(limits),
              served -> served.ask("http", "POST", "/", "12345"))
          .status();
    }
  }

  @Test
  @CoversKey("listeners.*.max-connections")
  @CoversKey("listeners.*.max-connections-per-ip")
  void soManyConnectionsAreOpenAtATime() throws Exception {
    for (String key : new String[] {"max-connections", "max-connections-per-ip"}) {
      assertTrue(secondIsServed(key + ": 2"), key);
      assertFalse(secondIsServed(key + ": 1"), key);
    }
  }

  /// Whether a second connection is served within the time a connection may stay silent.
  private boolean secondIsServed(String limits) throws Exception {
    return limited(
        limits,
        served -> {
          try (Socket first = served.connect("http")) {
            send(first, GET);
            assertEquals(200, status(first));
            try (Socket second = served.connect("http")) {
              second.setSoTimeout(500);
              send(second, GET);
              return status(second) == 200;
            } catch (IOException refused) {
              return false;
            }
          }
        });
  }

  @Test
  @CoversKey("listeners.*.max-concurrent-streams")
  void aClientIsToldHowManyStreamsMayBeOpen() throws Exception {
    assertEquals(7, limited("max-concurrent-streams: 7", ListenerLimitsKeysTest::streams));
    assertEquals(9, limited("max-concurrent-streams: 9", ListenerLimitsKeysTest::streams));
  }

  /// SETTINGS_MAX_CONCURRENT_STREAMS of the server's first frame (RFC 9113 sections 3.4 and 6.5).
  private static int streams(Served served) throws IOException {
    try (Socket socket = served.connect("http")) {
      send(socket, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0");
      DataInputStream in = new DataInputStream(socket.getInputStream());
      int length = in.readUnsignedShort() << 8 | in.readUnsignedByte();
      in.skipNBytes(6);
      int streams = -1;
      for (int at = 0; at < length; at += 6) {
        int setting = in.readUnsignedShort();
        int value = in.readInt();
        streams = setting == 3 ? value : streams;
      }
      return streams;
    }
  }

  @Test
  @CoversKey("listeners.*.trusted-proxies")
  void aTrustedProxyIsBelievedAboutTheClient() throws Exception {
    String forwarded = "X-Forwarded-For: 192.0.2.7";
    assertEquals("/127.0.0.1", limited("trusted-proxies: []", who(forwarded)));
    assertEquals("/192.0.2.7", limited("trusted-proxies: [127.0.0.1/32]", who(forwarded)));
  }

  private static Served.Question<String> who(String field) {
    return served -> served.get("/who", field).field("Location");
  }

  @Test
  @CoversKey("listeners.*.proxy-protocol")
  void aConnectionMayBeginWithTheProxyProtocol() throws Exception {
    String trusted = "trusted-proxies: [127.0.0.1/32], proxy-protocol: %s";
    assertEquals("/192.0.2.7", limited(trusted.formatted("true"), proxied()).field("Location"));
    assertEquals(400, limited(trusted.formatted("false"), proxied()).status());
  }

  private static Served.Question<Answer> proxied() {
    return served -> {
      try (Socket socket = served.connect("http")) {
        send(socket, "PROXY TCP4 192.0.2.7 127.0.0.1 50000 80\r\n");
        return Served.ask(socket, "GET", "/who", "");
      }
    };
  }

  @Test
  @CoversKey("listeners.*.body-timeout")
  @CoversKey("listeners.*.min-body-rate")
  void aBodyThatStallsOrDripsIsGivenUp() throws Exception {
    assertEquals(408, stalled("body-timeout: 100ms, min-body-rate: 0", ""));
    assertEquals(408, stalled("body-timeout: none, min-body-rate: 1MB", ""));
    assertEquals(200, stalled("body-timeout: none, min-body-rate: 0", "45"));
  }

  private int stalled(String limits, String rest) throws Exception {
    try (StubServer server = StubServer.saying("got it")) {
      return with(
          folder,
          routes("{ path: /**, proxy: \"" + server.url() + "\" }") + listener(limits),
          served -> {
            try (Socket socket = served.connect("http")) {
              send(socket, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n123" + rest);
              return status(socket);
            }
          });
    }
  }

  @Test
  @CoversKey("listeners.*.write-timeout")
  void aClientThatTakesNothingIsGivenUp() throws Exception {
    Files.write(folder.resolve("large"), new byte[16 << 20]);
    assertFalse(large("write-timeout: 100ms").complete());
    assertTrue(large("write-timeout: none").complete());
  }

  /// A large file; where a deadline ends it, nothing is read before the server has given up.
  private Answer large(String limits) throws Exception {
    boolean ends = limits.contains("100ms");
    return with(
        folder,
        routes("{ path: /**, files: . }") + listener(limits),
        served -> {
          try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(4_096);
            socket.connect(
                new java.net.InetSocketAddress(
                    java.net.InetAddress.getLoopbackAddress(), served.port("http")));
            send(socket, "GET /large HTTP/1.1\r\nHost: a\r\n\r\n");
            if (ends) {
              Waiting.until(
                  () -> served.admin("/api/v1/exchanges").text(), text -> text.contains("/large"));
            }
            return Answer.read(socket.getInputStream(), false);
          }
        });
  }

  @Test
  @CoversKey("sites.*.routes[].early-hints")
  void aClientIsToldEarlyWhatItWillNeed() throws Exception {
    String hinted = "{ path: /, early-hints: [\"</a.css>; rel=preload\"], respond: 200 }";
    assertEquals(
        "</a.css>; rel=preload",
        with(folder, routes(hinted), s -> s.get("/"))
            .interim()
            .getFirst()
            .first("Link")
            .orElse(""));
    assertTrue(
        with(folder, routes("{ path: /, respond: 200 }"), s -> s.get("/")).interim().isEmpty());
  }
}
