package com.acme.console.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The messages of a WebSocket that a real engine has proxied and recorded.
class EmbeddedSocketTest {

  private static final String SWITCHING =
      """
      HTTP/1.1 101 Switching Protocols\r
      Connection: Upgrade\r
      Upgrade: websocket\r
      Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r
      \r
      """;
  private static final String HANDSHAKE =
      """
      GET /chat HTTP/1.1\r
      Host: a\r
      Connection: Upgrade\r
      Upgrade: websocket\r
      Sec-WebSocket-Version: 13\r
      Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
      \r
      """;

  /// Text `{"n":1}`, and a close with code 1000, both masked by zeros (RFC 6455 section 5.3).
  private static final String FROM_CLIENT =
      "\u0081\u0087\0\0\0\0{\"n\":1}" + "\u0088\u0082\0\0\0\0\u0003\u00e8";

  /// Two octets, and the close.
  private static final String FROM_SERVER = "\u0082\u0002\u0000\u00ff" + "\u0088\u0002\u0003\u00e8";

  @TempDir private Path folder;

  private static void head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.read());
    }
  }

  private static void write(Socket socket, String bytes) throws IOException {
    socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
  }

  /// Answers one client, hears what it says, says its own and leaves.
  private static void serve(ServerSocket listening) {
    try (Socket client = listening.accept()) {
      head(client.getInputStream());
      write(client, SWITCHING);
      client.getInputStream().readNBytes(FROM_CLIENT.length());
      write(client, FROM_SERVER);
    } catch (IOException gone) {
      throw new java.io.UncheckedIOException(gone);
    }
  }

  private static int port(EmbeddedLink link) {
    return link.snapshot().listeners().stream()
        .filter(listener -> listener.name().equals("http"))
        .findFirst()
        .orElseThrow()
        .port();
  }

  private static void converse(int port) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      write(socket, HANDSHAKE);
      head(socket.getInputStream());
      write(socket, FROM_CLIENT);
      socket.getInputStream().readAllBytes();
    }
  }

  private EmbeddedLink linkTo(int port) throws IOException {
    String text =
        """
        data: ./data
        listeners: { http: { address: "127.0.0.1:0" } }
        sites: { shop: { routes: [{ path: "/**", proxy: "http://127.0.0.1:%d" }] } }
        admin: { address: "127.0.0.1:0" }
        """
            .formatted(port);
    Path file = Files.writeString(folder.resolve("acme.yaml"), text);
    return new EmbeddedLink(Optional.of(file), "", () -> false);
  }

  @Test
  void messagesAreToldInTheirOrderWithWhoSentThem() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        EmbeddedLink link = linkTo(server.getLocalPort())) {
      Thread.startVirtualThread(() -> serve(server));
      link.start();
      converse(port(link));
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> !link.exchanges("path:/chat", 0, 10).isEmpty());
      String id = link.exchanges("path:/chat", 0, 10).getFirst().id();
      ExchangeDetail detail = link.exchange(id).orElseThrow();
      SocketMessages told =
          assertInstanceOf(ExchangeDetail.Body.Tunnelled.class, detail.responseBody()).messages();
      assertEquals("", told.note());
      assertEquals(
          List.of(
              "true TEXT 7 {\"n\":1} 1005",
              "true CLOSE 2  1000",
              "false BINARY 2 \u0000\u00ff 1005",
              "false CLOSE 2  1000"),
          told.messages().stream().map(EmbeddedSocketTest::words).toList());
    }
  }

  /// Greets one client, and leaves when it is let.
  private static void greet(ServerSocket listening, CountDownLatch leave) {
    try (Socket client = listening.accept()) {
      head(client.getInputStream());
      write(client, SWITCHING + "\u0081\u0002hi");
      leave.await();
    } catch (IOException | InterruptedException gone) {
      throw new IllegalStateException(gone);
    }
  }

  private static SocketProgress progress(EmbeddedLink link, String id, int first) {
    return link.messages(id, first).orElseThrow();
  }

  @Test
  void anOpenWebSocketIsARowWhoseMessagesAreToldSoFar() throws Exception {
    CountDownLatch leave = new CountDownLatch(1);
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        EmbeddedLink link = linkTo(server.getLocalPort())) {
      Thread.startVirtualThread(() -> greet(server, leave));
      link.start();
      String id;
      try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port(link))) {
        write(client, HANDSHAKE);
        head(client.getInputStream());
        client.getInputStream().readNBytes(4);
        ExchangeRow row = link.exchanges("is:open", 0, 10).getFirst();
        assertTrue(row.open());
        id = row.id();
        SocketProgress soFar = progress(link, id, 0);
        assertTrue(soFar.open());
        assertEquals("hi", soFar.messages().messages().getFirst().text());
        assertEquals(List.of(), progress(link, id, 1).messages().messages());
        leave.countDown();
        client.getInputStream().readAllBytes();
      }
      await().atMost(Duration.ofSeconds(60)).until(() -> !progress(link, id, 0).open());
      assertEquals(1, progress(link, id, 0).messages().messages().size());
      assertEquals(Optional.empty(), link.messages("nobody", 0));
    }
  }

  private static String words(SocketMessage message) {
    String content =
        message.type() == SocketMessage.Type.BINARY
            ? new String(message.content(), ISO_8859_1)
            : message.text();
    return String.join(
        " ",
        Boolean.toString(message.fromClient()),
        message.type().name(),
        Long.toString(message.length()),
        content,
        Integer.toString(message.closeCode()));
  }
}
