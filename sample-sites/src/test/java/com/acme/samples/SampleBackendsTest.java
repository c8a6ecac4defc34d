package com.acme.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.cli.Samples;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The backends over real sockets, as a proxy meets them.
@Timeout(60)
class SampleBackendsTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static SampleBackends backends;
  private static HttpClient client;

  @BeforeAll
  static void start() {
    backends = SampleBackends.start();
    client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }

  @AfterAll
  static void stop() {
    client.close();
    backends.close();
  }

  @Test
  void aTaskIsCreatedReadChangedAndDeleted() throws Exception {
    HttpResponse<String> created = send("POST", "/todos", "{\"title\": \" Write a test \"}");
    assertEquals(201, created.statusCode());
    String location = created.headers().firstValue("Location").orElseThrow();
    assertEquals("Write a test", json(created).path("title").stringValue());

    HttpResponse<String> changed = send("PATCH", location, "{\"done\": true}");
    assertTrue(json(changed).path("done").booleanValue());
    assertEquals("Write a test", json(changed).path("title").stringValue());
    HttpResponse<String> replaced = send("PUT", location, "{\"title\": \"Another\"}");
    assertEquals("Another", json(replaced).path("title").stringValue());
    assertEquals("Another", json(send("GET", location, "")).path("title").stringValue());

    assertEquals(204, send("DELETE", location, "").statusCode());
    assertEquals(404, send("GET", location, "").statusCode());
    assertEquals(404, send("DELETE", location, "").statusCode());
  }

  @Test
  void bothServersShowTheSameTasksAndSayWhichOneAnswered() throws Exception {
    HttpResponse<String> one = get(backends.apiPort(), "/todos");
    HttpResponse<String> two = get(backends.secondApiPort(), "/todos");

    assertEquals(json(one), json(two));
    assertEquals("api-1", one.headers().firstValue("X-Served-By").orElseThrow());
    assertEquals("api-2", two.headers().firstValue("X-Served-By").orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "{}",
        "{\"title\": \" \"}",
        "{\"title\": 1}",
        "{\"title\": \"a\", \"title"
      })
  void whatIsNoTaskIsAnsweredWithAProblemDocument(String body) throws Exception {
    HttpResponse<String> answer = send("POST", "/todos", body);
    assertEquals(400, answer.statusCode());
    assertEquals(
        "application/problem+json", answer.headers().firstValue("Content-Type").orElseThrow());
    assertEquals(400, json(answer).path("status").intValue());
  }

  @Test
  void aDocumentThatIsTooLargeIsRefused() throws Exception {
    String title = "x".repeat(70_000);
    assertEquals(413, send("POST", "/todos", "{\"title\":\"" + title + "\"}").statusCode());
  }

  @Test
  void aSlowAnswerTakesAsLongAsAsked() throws Exception {
    long start = System.nanoTime();
    HttpResponse<String> answer = get(backends.apiPort(), "/slow?ms=120");
    assertEquals(120, json(answer).path("waited").intValue());
    assertTrue(System.nanoTime() - start >= TimeUnit.MILLISECONDS.toNanos(120));
  }

  @ParameterizedTest
  @CsvSource({
    "/fail,                      503",
    "/fail?status=500,           500",
    "/fail?status=404&rate=100%25, 404",
    "/fail?rate=0,               200",
    "/fail?status=200,           400",
    "/fail?rate=101,             400",
    "/slow?ms=-1,                400",
    "/slow?ms=60001,             400",
    "/bytes?size=999999999,      400",
    "/nothing,                   404",
    "/healthz,                   200",
    "/,                          200"
  })
  void aFailureHasTheStatusThatWasAskedFor(String path, int status) throws Exception {
    assertEquals(status, get(backends.apiPort(), path).statusCode());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100_000})
  void asManyBytesComeAsAskedFor(int size) throws Exception {
    HttpResponse<String> answer = get(backends.apiPort(), "/bytes?size=" + size);
    assertEquals(size, answer.body().length());
    assertEquals(size, answer.headers().firstValueAsLong("Content-Length").orElseThrow());
  }

  @Test
  void anUploadIsMeasuredWhateverItsLengthAndFraming() throws Exception {
    byte[] sent = new byte[3 << 20];
    for (HttpRequest.BodyPublisher body :
        List.of(
            BodyPublishers.ofByteArray(sent),
            BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(sent)))) {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(uri(backends.apiPort(), "/upload")).POST(body).build(),
              BodyHandlers.ofString());
      assertEquals(sent.length, json(answer).path("length").intValue());
      assertEquals(
          "bbd05cf6097ac9b1f89ea29d2542c1b7b67ee46848393895f5a9e43fa1f621e5",
          json(answer).path("sha256").stringValue());
    }
  }

  @Test
  void theEchoTellsWhatArrived() throws Exception {
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(uri(backends.apiPort(), "/echo/a%20b?x=1&x=2"))
                .header("X-Test", "one")
                .method("REPORT", BodyPublishers.ofString("hello"))
                .build(),
            BodyHandlers.ofString());
    JsonNode told = json(answer);

    assertEquals("REPORT", told.path("method").stringValue());
    assertEquals("/echo/a%20b", told.path("path").stringValue());
    assertEquals("x=1&x=2", told.path("query").stringValue());
    assertEquals("hello", told.path("body").stringValue());
    assertEquals("one", told.path("fields").path("X-Test").get(0).stringValue());
  }

  @Test
  void eventsPulseAndTellOfChangesOfTasksMadeOnTheOtherServer() throws Exception {
    HttpResponse<InputStream> stream =
        client.send(
            HttpRequest.newBuilder(uri(backends.apiPort(), "/events")).build(),
            BodyHandlers.ofInputStream());
    assertEquals("text/event-stream", stream.headers().firstValue("Content-Type").orElseThrow());
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
      JsonNode pulse = dataOf("pulse", lines);
      assertEquals("api-1", pulse.path("server").stringValue());
      assertTrue(pulse.path("requests").longValue() > 0);

      client.send(
          HttpRequest.newBuilder(uri(backends.secondApiPort(), "/todos"))
              .POST(BodyPublishers.ofString("{\"title\": \"From elsewhere\"}"))
              .build(),
          BodyHandlers.discarding());

      JsonNode change = dataOf("todo", lines);
      assertEquals("created", change.path("action").stringValue());
      assertEquals("From elsewhere", change.path("todo").path("title").stringValue());
    }
  }

  @Test
  void closingEndsOpenEventStreams() throws Exception {
    SampleBackends brief = SampleBackends.start();
    int port = brief.apiPort();
    HttpResponse<InputStream> stream =
        client.send(
            HttpRequest.newBuilder(uri(port, "/events")).build(), BodyHandlers.ofInputStream());
    brief.close();

    try (InputStream body = stream.body()) {
      readToTheEnd(body);
    }
    assertThrows(ConnectException.class, () -> get(port, "/healthz"));
  }

  @Test
  void aWebSocketMessageComesBackWhole() throws Exception {
    Received received = new Received();
    WebSocket socket =
        client
            .newWebSocketBuilder()
            .connectTimeout(Duration.ofSeconds(10))
            .buildAsync(URI.create("ws://127.0.0.1:" + backends.chatPort() + "/"), received)
            .join();

    socket.sendText("hello ", false).join();
    socket.sendText("wörld", true).join();
    assertEquals("hello wörld", received.next());
    socket.sendBinary(ByteBuffer.wrap(new byte[] {1, 2, 3}), true).join();
    assertEquals("3 bytes", received.next());
    socket.sendText("x".repeat(200_000), true).join();
    assertEquals(200_000, received.next().length());
    socket.sendClose(WebSocket.NORMAL_CLOSURE, "done").join();
    assertEquals("closed 1000", received.next());
  }

  @Test
  void theCommandLineFindsTheSamplesAndTheVariablesOfTheirConfiguration() throws Exception {
    Samples samples = ServiceLoader.load(Samples.class).findFirst().orElseThrow();
    assertInstanceOf(SampleSites.class, samples);
    Map<String, String> variables = new HashMap<>();
    Samples.Backends started = samples.start(variables::put);
    try {
      assertEquals(
          Set.of("ACME_SAMPLE_API", "ACME_SAMPLE_API_2", "ACME_SAMPLE_CHAT"), variables.keySet());
      int port = Integer.parseInt(variables.getOrDefault("ACME_SAMPLE_API_2", ""));
      assertEquals(200, get(port, "/healthz").statusCode());
    } finally {
      started.close();
    }
  }

  /// Messages as they arrive, put together.
  private static final class Received implements WebSocket.Listener {
    private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private final StringBuilder text = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        messages.add(text.toString());
        text.setLength(0);
      }
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer part, boolean last) {
      messages.add(part.remaining() + " bytes");
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
      messages.add("closed " + status);
      return null;
    }

    String next() throws InterruptedException {
      String message = messages.poll(10, TimeUnit.SECONDS);
      return message == null ? "nothing" : message;
    }
  }

  private static JsonNode dataOf(String event, BufferedReader lines) throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.equals("event: " + event)) {
        String data = String.valueOf(lines.readLine());
        return JSON.readTree(data.substring("data: ".length()));
      }
    }
    throw new IOException("the stream ended before " + event);
  }

  /// The server may end the stream with or without its last chunk.
  private static void readToTheEnd(InputStream body) {
    try {
      body.readAllBytes();
    } catch (IOException e) {
      return;
    }
  }

  private static HttpResponse<String> send(String method, String path, String body)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(uri(backends.apiPort(), path))
            .method(method, BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private static HttpResponse<String> get(int port, String path)
      throws IOException, InterruptedException {
    return client.send(HttpRequest.newBuilder(uri(port, path)).build(), BodyHandlers.ofString());
  }

  private static JsonNode json(HttpResponse<String> response) {
    return JSON.readTree(response.body());
  }

  private static URI uri(int port, String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }
}
