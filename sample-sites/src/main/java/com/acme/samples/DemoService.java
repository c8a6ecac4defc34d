package com.acme.samples;

import io.helidon.http.HttpPrologue;
import io.helidon.http.Method;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// Answers that a proxy and its dashboards have something to show for: slow, failing, large, and
/// the request itself.
final class DemoService implements HttpService {

  private static final int MAX_DELAY_MILLIS = 60_000;
  private static final int MAX_BYTES = 100 << 20;
  private static final byte[] PATTERN =
      "The quick brown fox jumps over the lazy anvil. "
          .repeat(200)
          .getBytes(StandardCharsets.US_ASCII);

  private final String name;
  private final RandomGenerator random;

  /// @param name of the server, told in answers
  DemoService(String name, RandomGenerator random) {
    this.name = name;
    this.random = random;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .get("/", this::index)
        .get("/healthz", (request, response) -> Json.send(response, Map.of("status", "up")))
        .get("/slow", this::slow)
        .get("/fail", this::fail)
        .get("/bytes", this::bytes)
        .post("/upload", this::upload)
        .put("/upload", this::upload)
        .any("/echo", this::echo)
        .any("/echo/*", this::echo);
  }

  private void index(ServerRequest request, ServerResponse response) {
    Map<String, String> index = new TreeMap<>();
    index.put(
        "GET /todos", "all tasks; POST adds one, and PUT, PATCH, DELETE /todos/{id} change it");
    index.put("GET /slow?ms=1500", "answers after so many milliseconds");
    index.put(
        "GET /fail?status=503&rate=50", "fails with that status, in that percentage of requests");
    index.put("GET /bytes?size=1048576", "so many bytes of text");
    index.put("GET /events", "server-sent events: a pulse every second, and changes of tasks");
    index.put("GET /echo", "the request as it arrived here; with any method");
    index.put("POST /upload", "length and SHA-256 of what was sent");
    Json.send(response, index);
  }

  private void slow(ServerRequest request, ServerResponse response) throws InterruptedException {
    int delay = number(request, "ms", 1_500, MAX_DELAY_MILLIS);
    Thread.sleep(delay);
    Json.send(response, Map.of("waited", delay, "server", name));
  }

  private void fail(ServerRequest request, ServerResponse response) {
    int status = number(request, "status", 503, 599);
    if (status < 400) {
      throw BadRequest.of("status is between 400 and 599");
    }
    boolean fails = random.nextInt(100) < percent(request);
    Json.send(fails ? response.status(status) : response, Map.of("failed", fails, "server", name));
  }

  private static int percent(ServerRequest request) {
    String rate = request.query().first("rate").orElse("100%");
    String digits = rate.endsWith("%") ? rate.substring(0, rate.length() - 1) : rate;
    return number("rate", digits, 100);
  }

  private void bytes(ServerRequest request, ServerResponse response) throws IOException {
    int left = number(request, "size", 1 << 20, MAX_BYTES);
    response.header("Content-Type", "text/plain");
    response.contentLength(left);
    try (OutputStream out = response.outputStream()) {
      for (; left > 0; left -= PATTERN.length) {
        out.write(PATTERN, 0, Math.min(left, PATTERN.length));
      }
    }
  }

  private void upload(ServerRequest request, ServerResponse response) throws IOException {
    MessageDigest digest = sha256();
    byte[] buffer = new byte[16 * 1024];
    long length = 0;
    try (InputStream in = request.content().inputStream()) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
        length += n;
      }
    }
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("length", length);
    told.put("sha256", HexFormat.of().formatHex(digest.digest()));
    told.put("server", name);
    Json.send(response, told);
  }

  private void echo(ServerRequest request, ServerResponse response) throws IOException {
    HttpPrologue prologue = request.prologue();
    Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    request.headers().forEach(field -> fields.put(field.name(), field.allValues()));
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("method", prologue.method().text());
    told.put("path", request.path().rawPath());
    told.put("query", request.query().rawValue());
    told.put("protocol", prologue.rawProtocol());
    told.put("fields", fields);
    told.put("body", body(request));
    told.put("server", name);
    if (prologue.method().equals(Method.HEAD)) {
      response.send();
    } else {
      Json.send(response, told);
    }
  }

  private static String body(ServerRequest request) throws IOException {
    if (!request.content().hasEntity()) {
      return "";
    }
    try (InputStream in = request.content().inputStream()) {
      byte[] bytes = in.readNBytes(Json.MAX_SIZE + 1);
      if (bytes.length > Json.MAX_SIZE) {
        throw new BadRequest(413, "echo takes at most 64 KiB; upload takes more");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  private static int number(ServerRequest request, String key, int otherwise, int max) {
    return number(key, request.query().first(key).orElse(Integer.toString(otherwise)), max);
  }

  private static int number(String key, String text, int max) {
    if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) > max) {
      throw BadRequest.of(key + " is a number from 0 to " + max);
    }
    return Integer.parseInt(text);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
