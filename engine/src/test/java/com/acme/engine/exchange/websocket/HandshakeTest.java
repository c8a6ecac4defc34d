package com.acme.engine.exchange.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.listener.Http2Client;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The opening (RFC 6455 section 4, RFC 8441).
class HandshakeTest {

  private static String answer(WebSocketSettings settings, String opening) throws Exception {
    try (WebSocketServer server = WebSocketServer.echo(settings);
        FrameClient client = new FrameClient(server.connect())) {
      client.raw(opening.getBytes(StandardCharsets.ISO_8859_1));
      return client.head();
    }
  }

  private static String status(WebSocketSettings settings, String opening) throws Exception {
    return answer(settings, opening).split(" ", 3)[1];
  }

  private static String opening(String from, String to) {
    String usual = FrameClient.opening();
    assertTrue(usual.contains(from), from);
    return usual.replace(from, to);
  }

  @Test
  void theExampleOfTheRfcIsAnswered() throws Exception {
    String head = answer(WebSocketSettings.DEFAULT, FrameClient.opening());
    assertTrue(head.startsWith("HTTP/1.1 101 "), head);
    assertTrue(head.contains("Sec-WebSocket-Accept: " + FrameClient.ACCEPT + "\r\n"), head);
    assertTrue(head.contains("Upgrade: websocket\r\n"), head);
    assertFalse(head.contains("Sec-WebSocket-Protocol"), head);
    assertFalse(head.contains("Sec-WebSocket-Extensions"), head);
  }

  @Test
  void anotherVersionIsAnsweredWithTheOneSpoken() throws Exception {
    for (String version : new String[] {"8", "14", "13, 8", ""}) {
      String head =
          answer(
              WebSocketSettings.DEFAULT,
              opening("Version: 13\r\n", "Version: " + version + "\r\n"));
      assertTrue(head.startsWith("HTTP/1.1 426 "), head);
      assertTrue(head.contains("Sec-WebSocket-Version: 13\r\n"), head);
      assertTrue(head.contains("Upgrade: websocket\r\n"), head);
    }
  }

  @Test
  void aRequestForAPageIsToldToUpgrade() throws Exception {
    String head = answer(WebSocketSettings.DEFAULT, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    assertTrue(head.startsWith("HTTP/1.1 426 "), head);
    assertTrue(head.contains("Upgrade: websocket\r\n"), head);
  }

  @Test
  void onlyGetOpens() throws Exception {
    String head = answer(WebSocketSettings.DEFAULT, opening("GET ", "POST "));
    assertTrue(head.startsWith("HTTP/1.1 405 ") && head.contains("Allow: GET\r\n"), head);
  }

  @ParameterizedTest
  @CsvSource({
    "dGhlIHNhbXBsZSBub25jZQ",
    "dGhlIHNhbXBsZSBub25jZQ==dGhl",
    "not base64 at all!!!!!!=",
    "''"
  })
  void aKeyThatIsNoneIsRefused(String key) throws Exception {
    assertEquals("400", status(WebSocketSettings.DEFAULT, opening(FrameClient.KEY, key)));
  }

  @Test
  void noKeyOrTwoAreRefused() throws Exception {
    String key = "Sec-WebSocket-Key: " + FrameClient.KEY + "\r\n";
    assertEquals("400", status(WebSocketSettings.DEFAULT, opening(key, "")));
    assertEquals("400", status(WebSocketSettings.DEFAULT, opening(key, key + key)));
  }

  @ParameterizedTest
  @CsvSource({
    "http://site.test, 101",
    "http://SITE.test:80, 101",
    "https://site.test, 403",
    "http://site.test:8080, 403",
    "http://evil.test, 403",
    "http://evil.test/site.test, 403",
    "null, 403",
    "'', 403"
  })
  void onlyPagesOfThisServerOpenByDefault(String origin, String status) throws Exception {
    String opening = FrameClient.opening("Origin: " + origin);
    assertEquals(status, status(WebSocketSettings.DEFAULT, opening));
  }

  @ParameterizedTest
  @CsvSource({
    "https://shop.test, 101",
    "https://shop.test:443, 101",
    "http://site.test, 101",
    "https://shop.test:8443, 403"
  })
  void originsMayBeListed(String origin, String status) throws Exception {
    WebSocketSettings listed =
        WebSocketSettings.DEFAULT.withOrigins(Origins.of(List.of("https://shop.test")));
    assertEquals(status, status(listed, FrameClient.opening("Origin: " + origin)));
  }

  @Test
  void everyOriginMayBeAllowed() throws Exception {
    WebSocketSettings any = WebSocketSettings.DEFAULT.withOrigins(Origins.ANY);
    assertEquals("101", status(any, FrameClient.opening("Origin: https://evil.test")));
  }

  @Test
  void whatIsNoOriginIsNotAllowedToBeListed() {
    assertThrows(IllegalArgumentException.class, () -> Origins.of(List.of("shop.test")));
    assertThrows(IllegalArgumentException.class, () -> Origins.of(List.of("https://a.test/x")));
  }

  /// What a client says of the way it came counts only from a trusted proxy.
  @Test
  void aClientCannotMakeItsOriginTheServersOwn() throws Exception {
    String[] claims = {
      "Origin: https://evil.test", "X-Forwarded-Host: evil.test", "X-Forwarded-Proto: https"
    };
    assertEquals("403", status(WebSocketSettings.DEFAULT, FrameClient.opening(claims)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"chat | chat", "superchat, chat | chat", "soap, superchat | superchat", "soap | ''"})
  void theSubprotocolIsTheOneTheServerLikesBest(String offered, String chosen) throws Exception {
    WebSocketSettings settings = WebSocketSettings.DEFAULT.withSubprotocols("chat", "superchat");
    String head = answer(settings, FrameClient.opening("Sec-WebSocket-Protocol: " + offered));
    String line = "Sec-WebSocket-Protocol: " + chosen + "\r\n";
    assertEquals(!chosen.isEmpty(), head.contains("Sec-WebSocket-Protocol: "), head);
    assertTrue(chosen.isEmpty() || head.contains(line), head);
  }

  @Test
  void aHandlerSeesTheRequestAndTheSubprotocol() throws Exception {
    WebSocketHandler handler =
        session ->
            session.send(
                session.exchange().request().target().path() + " " + session.subprotocol());
    try (WebSocketServer server =
            new WebSocketServer(WebSocketSettings.DEFAULT.withSubprotocols("chat"), handler);
        FrameClient client = server.open("Sec-WebSocket-Protocol: chat")) {
      assertEquals("TEXT /chat chat", client.hear());
    }
  }

  @Test
  void javasOwnClientTalksAndCloses() throws Exception {
    BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    try (WebSocketServer server = WebSocketServer.echo(WebSocketSettings.DEFAULT);
        HttpClient http = HttpClient.newHttpClient()) {
      URI uri = URI.create("ws://127.0.0.1:" + server.port() + "/");
      WebSocket socket = http.newWebSocketBuilder().buildAsync(uri, new Ears(heard)).join();
      socket.sendText("Hel", false).join();
      socket.sendText("lo", true).join();
      assertEquals("text Hello", heard.poll(60, TimeUnit.SECONDS));
      socket.sendText("x".repeat(200_000), true).join();
      assertEquals("text " + "x".repeat(200_000), heard.poll(60, TimeUnit.SECONDS));
      socket.sendClose(WebSocket.NORMAL_CLOSURE, "done").join();
      assertEquals("close 1000", heard.poll(60, TimeUnit.SECONDS));
      assertEquals(Optional.empty(), server.outcome().failure());
    }
  }

  @Test
  void aWebSocketOpensOnAStreamOfHttp2() throws Exception {
    try (WebSocketServer server = WebSocketServer.echo(WebSocketSettings.DEFAULT);
        Http2Client client = new Http2Client(server.connect())) {
      client.greet();
      client.frame(Http2Client.HEADERS, Http2Client.END_HEADERS, 1, extendedConnect("13"));
      assertEquals("HEADERS 1 200", client.await("HEADERS"));
      assertEquals("", client.field(1, "sec-websocket-accept"));
      String text = latin(FrameClient.bytes(0x81, "Hello".getBytes(StandardCharsets.UTF_8)));
      client.data(1, text, false);
      assertEquals("DATA 1 7", client.hear());
      assertEquals(latin(new byte[] {(byte) 0x81, 5}) + "Hello", client.body(1));
      client.data(1, latin(FrameClient.bytes(0x88, new byte[] {3, (byte) 0xe8})), true);
      assertEquals("DATA 1 4", client.hear());
      assertEquals("DATA 1 0 END", client.hear());
      client.frame(Http2Client.HEADERS, Http2Client.END_HEADERS, 3, extendedConnect("12"));
      assertEquals("HEADERS 3 426", client.await("HEADERS"));
    }
  }

  private static byte[] extendedConnect(String version) {
    return Http2Client.block(
        ":method",
        "CONNECT",
        ":protocol",
        "websocket",
        ":scheme",
        "http",
        ":path",
        "/chat",
        ":authority",
        "site.test",
        "origin",
        "http://site.test",
        "sec-websocket-version",
        version);
  }

  private static String latin(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private record Ears(BlockingQueue<String> heard, StringBuilder text)
      implements WebSocket.Listener {
    Ears(BlockingQueue<String> heard) {
      this(heard, new StringBuilder());
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        heard.add("text " + text);
        text.setLength(0);
      }
      return WebSocket.Listener.super.onText(socket, data, last);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      heard.add("close " + code);
      return WebSocket.Listener.super.onClose(socket, code, reason);
    }
  }
}
