package com.acme.engine.blackbox;

import static com.acme.engine.blackbox.Served.routes;
import static com.acme.engine.blackbox.Served.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.client.RawServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What is held in memory of bodies, so that an upstream does not wait for slow clients.
@Timeout(60)
final class BufferingKeysTest {

  private static final int LARGE = 16 * 1024 * 1024;

  @TempDir private Path folder;

  private static String config(String url, String keys) {
    return routes("{ path: /**, proxy: up }")
        + "upstreams: { up: { servers: [\"%s\"]%s } }\n".formatted(url, keys);
  }

  @Test
  @CoversKey("upstreams.*.buffering.request")
  void aSlowUploadHoldsNoConnectionOfTheUpstream() throws Exception {
    assertEquals(1, connectionsDuringAnUpload(""));
    assertEquals(0, connectionsDuringAnUpload(", buffering: { request: 1KiB }"));
    // One that is larger streams.
    assertEquals(1, connectionsDuringAnUpload(", buffering: { request: 8 }"));
  }

  private int connectionsDuringAnUpload(String keys) throws Exception {
    try (RequestSink server = new RequestSink()) {
      return with(
          folder,
          config(server.url(), keys),
          served -> {
            try (Socket socket = served.connect("http")) {
              OutputStream out = socket.getOutputStream();
              say(out, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 20\r\nConnection: close\r\n");
              say(out, "\r\n0123456789");
              boolean streams = !keys.contains("1KiB");
              if (streams) {
                Waiting.until(server::connections, count -> count == 1);
              } else {
                // Whoever came after has been served: the upload had its chance.
                assertEquals(200, served.get("/").status());
              }
              int during = server.connections() - (streams ? 0 : 1);
              say(out, "9876543210");
              assertEquals("ok", Answer.read(socket.getInputStream(), false).text());
              assertEquals("01234567899876543210", server.bodies().getLast());
              return during;
            }
          });
    }
  }

  @Test
  @CoversKey("upstreams.*.buffering.response")
  void aSlowClientHoldsNoConnectionOfTheUpstream() throws Exception {
    byte[] content = "x".repeat(LARGE).getBytes(StandardCharsets.US_ASCII);
    CountDownLatch sent = new CountDownLatch(1);
    try (RawServer server =
        new RawServer(it -> {
          it.readHead();
          it.send("HTTP/1.1 200 OK\r\nContent-Length: " + content.length + "\r\n\r\n");
          it.send(content);
          sent.countDown();
          it.awaitEnd();
        })) {
      with(
          folder,
          config(server.url().toString(), ", buffering: { response: 16MiB }"),
          served -> {
            try (Socket socket = slow(served)) {
              // Nothing was read yet: far more than sockets hold is here.
              sent.await();
              assertEquals(
                  content.length, Answer.read(socket.getInputStream(), false).body().length);
            }
            return true;
          });
    }
    assertTrue(writesWait(content), "without buffering the upstream waits");
  }

  /// Whether an upstream is still writing when a client that reads nothing has its first octets.
  private boolean writesWait(byte[] content) throws Exception {
    CountDownLatch sent = new CountDownLatch(1);
    try (RawServer server =
        new RawServer(it -> {
          it.readHead();
          it.send("HTTP/1.1 200 OK\r\nContent-Length: " + content.length + "\r\n\r\n");
          it.send(content);
          sent.countDown();
          it.awaitEnd();
        })) {
      return with(
          folder,
          config(server.url().toString(), ""),
          served -> {
            try (Socket socket = slow(served)) {
              socket.getInputStream().readNBytes(1);
              return sent.getCount() == 1;
            }
          });
    }
  }

  private static Socket slow(Served served) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(8 * 1024);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), served.port("http")));
    say(socket.getOutputStream(), "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    return socket;
  }

  @Test
  @CoversKey("sites.*.routes[].proxy.buffering")
  void serversOfARoutesOwnBufferToo() throws Exception {
    try (RequestSink server = new RequestSink()) {
      String proxy = "{ path: /**, proxy: { servers: [\"%s\"]%s } }";
      String chunked = "Transfer-Encoding: chunked";
      String body = "5\r\nhello\r\n0\r\n\r\n";
      assertEquals(
          "hello", uploaded(server, routes(proxy.formatted(server.url(), "")), chunked, body));
      assertTrue(server.lastHead().contains("chunked"), server.lastHead());
      assertEquals(
          "hello",
          uploaded(
              server,
              routes(proxy.formatted(server.url(), ", buffering: { request: 64KiB }")),
              chunked,
              body));
      assertTrue(server.lastHead().contains("Content-Length: 5"), server.lastHead());
    }
  }

  private String uploaded(RequestSink server, String config, String framing, String body)
      throws Exception {
    return with(
        folder,
        config,
        served -> {
          try (Socket socket = served.connect("http")) {
            say(
                socket.getOutputStream(),
                "POST / HTTP/1.1\r\nHost: a\r\n"
                    + framing
                    + "\r\nConnection: close\r\n\r\n"
                    + body);
            assertEquals(200, Answer.read(socket.getInputStream(), false).status());
            return server.bodies().getLast();
          }
        });
  }

  private static void say(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }
}
