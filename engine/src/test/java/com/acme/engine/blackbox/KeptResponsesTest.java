package com.acme.engine.blackbox;

import static com.acme.engine.blackbox.Served.routes;
import static com.acme.engine.blackbox.Served.with;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// What is kept, as it comes over the wire: large, coded, in several ranges, with trailers.
final class KeptResponsesTest {

  private static final String TEXT = "All work and no play makes Jack a dull boy.\n".repeat(5_000);

  @TempDir private Path folder;

  private static StubServer origin() throws IOException {
    return new StubServer((_, out) ->
        StubServer.write(
            out,
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nCache-Control: max-age=600\r\n"
                + "ETag: \"1\"\r\nContent-Length: "
                + TEXT.length()
                + "\r\n\r\n"
                + TEXT));
  }

  private static String route(StubServer origin, String more) {
    return routes("{ path: /**, proxy: \"" + origin.url() + "\", cache: true" + more + " }");
  }

  private static long bytes(Served served) throws IOException {
    return JsonMapper.shared()
        .readTree(served.admin("/api/v1/cache").text())
        .path("statistics")
        .path("bytes")
        .asLong(-1);
  }

  @Test
  void aLargeOneComesWholeAndIsRecorded() throws Exception {
    try (StubServer origin = origin()) {
      with(
          folder,
          route(origin, ""),
          served -> {
            for (int i = 0; i < 3; i++) {
              Answer answer = served.get("/a");
              assertEquals(TEXT, answer.text());
              assertTrue(answer.complete());
            }
            String _ =
                Waiting.until(
                    () -> served.admin("/api/v1/exchanges").text(),
                    text -> text.contains("\"hit\""));
            assertEquals(1, origin.requests());
            return true;
          });
    }
  }

  @Test
  void soItDoesOverHttp2() throws Exception {
    try (StubServer origin = origin();
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
      with(
          folder,
          route(origin, ""),
          served -> {
            URI url = URI.create("http://127.0.0.1:" + served.port("http") + "/a");
            for (int i = 0; i < 3; i++) {
              HttpResponse<String> answer =
                  client.send(
                      HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString());
              assertEquals(HttpClient.Version.HTTP_2, answer.version());
              assertEquals(TEXT, answer.body());
            }
            assertEquals(1, origin.requests());
            return true;
          });
    }
  }

  @Test
  void aCodedFormIsKeptBesideIt() throws Exception {
    try (StubServer origin = origin()) {
      with(
          folder,
          route(origin, ", middleware: [compress]"),
          served -> {
            served.get("/a");
            long before = bytes(served);
            Answer first = served.get("/a", "Accept-Encoding: gzip");
            long after = bytes(served);
            Answer second = served.get("/a", "Accept-Encoding: gzip");
            assertTrue(after >= before + first.body().length, before + " " + after);
            assertEquals(after, bytes(served));
            assertArrayEquals(first.body(), second.body());
            assertEquals("W/\"1\"", second.field("ETag"));
            assertEquals("Accept-Encoding", second.field("Vary"));
            try (GZIPInputStream plain =
                new GZIPInputStream(new ByteArrayInputStream(second.body()))) {
              assertEquals(TEXT, new String(plain.readAllBytes(), StandardCharsets.UTF_8));
            }
            assertEquals(TEXT, served.get("/a").text());
            assertEquals(1, origin.requests());
            return true;
          });
    }
  }

  @Test
  void severalRangesComeFromMemory() throws Exception {
    try (StubServer origin = origin()) {
      with(
          folder,
          route(origin, ""),
          served -> {
            served.get("/a");
            Answer parts = served.get("/a", "Range: bytes=0-3,65534-65537");
            assertEquals(206, parts.status());
            assertTrue(parts.text().contains("bytes 65534-65537/" + TEXT.length()), parts.text());
            assertTrue(parts.text().contains("\r\n\r\n" + TEXT.substring(65_534, 65_538) + "\r\n"));
            assertEquals(1, origin.requests());
            return true;
          });
    }
  }

  @Test
  void trailersComeToThoseWhoTakeThem() throws Exception {
    try (StubServer origin =
        new StubServer((_, out) ->
            StubServer.write(
                out,
                """
                HTTP/1.1 200 OK\r
                Cache-Control: max-age=600\r
                Transfer-Encoding: chunked\r
                Trailer: X-Sum\r
                \r
                4\r
                text\r
                0\r
                X-Sum: abc\r
                \r
                """))) {
      with(
          folder,
          route(origin, ""),
          served -> {
            assertEquals("text", served.get("/a").text());
            String taken = raw(served, "TE: trailers\r\n");
            assertTrue(taken.contains("\r\nTrailer: X-Sum\r\n"), taken);
            assertTrue(taken.endsWith("\r\n\r\n4\r\ntext\r\n0\r\nX-Sum: abc\r\n\r\n"), taken);
            assertFalse(raw(served, "").contains("X-Sum: abc"));
            assertEquals(1, origin.requests());
            return true;
          });
    }
  }

  private static String raw(Served served, String fields) throws IOException {
    try (Socket socket = served.connect("http")) {
      String request =
          "GET /a HTTP/1.1\r\nHost: site.test\r\n" + fields + "Connection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
