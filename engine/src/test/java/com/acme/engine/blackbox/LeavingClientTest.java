package com.acme.engine.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Clients of HTTP/2 that leave, as browsers do all the time.
class LeavingClientTest {

  @TempDir private Path folder;

  @Test
  void aClientThatLeavesBeforeItsPrefaceIsNoMistakeOfTheServers() throws Exception {
    String yaml =
        """
        listeners:
          http: { address: "127.0.0.1:0" }
          https: { address: "127.0.0.1:0", tls: true }
        tls:
          default-certificate: loopback
          certificates: { loopback: { local: [localhost] } }
        """
            + Served.routes("{ path: /, respond: 200 }");
    try (Served served = Served.start(folder, yaml)) {
      try (SSLSocket socket = TlsClient.speaking("h2", served.port("https"))) {
        assertEquals("h2", socket.getApplicationProtocol());
        socket.shutdownOutput();
        socket.getInputStream().transferTo(OutputStream.nullOutputStream());
      }

      String closed =
          Waiting.until(
              () -> served.admin("/metrics").text(),
              metrics -> metrics.contains("acme_connections_closed_total{listener=\"https\""));
      assertTrue(
          closed.contains("acme_connections_closed_total{listener=\"https\",reason=\"client\"} 1"),
          closed);
    }
  }

  @Test
  void aCompressedStreamThatItsClientLeavesIsLogged() throws Exception {
    CountDownLatch left = new CountDownLatch(1);
    try (StubServer events =
        new StubServer((_, out) -> {
          StubServer.write(
              out, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: first\n\n");
          left.await();
        })) {
      String yaml =
          """
          observability: { access-log: { file: access.log } }
          """
              + Served.routes(
                  "{ path: /events, middleware: [compress], proxy: \"" + events.url() + "\" }");
      try (Served served = Served.start(folder, yaml)) {
        leaveWithin("http://127.0.0.1:" + served.port("http") + "/events");

        Path log = folder.resolve("access.log");
        String line =
            Waiting.until(
                () -> Files.exists(log) ? Files.readString(log) : "",
                text -> text.contains("/events"));
        assertTrue(line.contains("\"protocol\":\"HTTP/2\""), line);
      } finally {
        left.countDown();
      }
    }
  }

  private static void leaveWithin(String events) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(events))
            .version(HttpClient.Version.HTTP_2)
            .header("Accept-Encoding", "br")
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
      assertEquals("br", response.headers().firstValue("Content-Encoding").orElse(""));
      assertTrue(response.body().read() >= 0);
      client.shutdownNow();
    }
  }
}
