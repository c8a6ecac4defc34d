package com.acme.engine.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.InstalledPrograms;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// HTTP/2 as others' clients speak it: curl, which takes no push (`SETTINGS_ENABLE_PUSH` 0), and
/// Java's, which does.
@Timeout(60)
@SuppressWarnings("NullAway.Init")
class RealClientsOverHttp2Test {

  private static final int SIZE = 300_000;

  @TempDir private static Path folder;
  private static Served served;

  @BeforeAll
  static void serve() throws Exception {
    Files.writeString(folder.resolve("page.html"), "<p>page");
    Files.writeString(folder.resolve("app.css"), "p { color: red }");
    Files.writeString(folder.resolve("large.txt"), "x".repeat(SIZE));
    served =
        Served.start(
            folder,
            """
            listeners:
              http: { address: "127.0.0.1:0" }
              https: { address: "127.0.0.1:0", tls: true, handshake-timeout: 60s }
            sites:
              site:
                hosts: [localhost]
                routes:
                  - { name: page, path: /page.html, push: [/app.css], files: . }
                  - { name: rest, path: "/**", files: . }
            """);
  }

  @AfterAll
  static void stop() {
    served.close();
  }

  /// By ALPN and by upgrade the second request goes over the connection of the first; by prior
  /// knowledge curl 7.88 cannot use one twice, whoever its server is.
  @ParameterizedTest
  @CsvSource({"https, --http2, 0", "http, --http2, 0", "http, --http2-prior-knowledge, 1"})
  void curlGetsAPageThatPushesAndWhatIsLarge(String scheme, String how, int connects)
      throws Exception {
    InstalledPrograms.assumeThere("curl");
    String before = exchanges();
    Path page = folder.resolve("got-page");
    Path large = folder.resolve("got-large");
    String from = scheme + "://localhost:" + served.port(scheme);
    List<String> both =
        List.of(
            "--output",
            page.toString(),
            from + "/page.html",
            "--output",
            large.toString(),
            from + "/large.txt");
    List<String> said = new ArrayList<>();
    for (List<String> part : connects == 0 ? List.of(both) : halves(both)) {
      said.addAll(curl(Stream.concat(Stream.of(how), part.stream()).toArray(String[]::new)));
    }
    assertEquals(List.of("2 200 1", "2 200 " + connects), said);
    assertEquals("<p>page", Files.readString(page));
    assertEquals(SIZE, Files.size(large));
    // What is promised begins before the page does, and the page has ended.
    String after = Waiting.until(this::exchanges, all -> !all.equals(before));
    assertFalse(after.contains("\"/app.css\"") && !before.contains("\"/app.css\""), after);
  }

  private static List<List<String>> halves(List<String> all) {
    int half = all.size() / 2;
    return List.of(all.subList(0, half), all.subList(half, all.size()));
  }

  @Test
  void curlUploadsAndIsTold() throws Exception {
    InstalledPrograms.assumeThere("curl");
    Path upload = folder.resolve("large.txt");
    String to = "https://localhost:" + served.port("https") + "/page.html";
    Path answer = folder.resolve("got-answer");
    List<String> said =
        curl("--http2", "--data-binary", "@" + upload, "--output", answer.toString(), to);
    assertEquals(List.of("2 405 1"), said);
  }

  private String exchanges() throws Exception {
    return served.admin("/api/v1/exchanges").text();
  }

  private static List<String> curl(String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                "curl",
                "--silent",
                "--show-error",
                "--insecure",
                "--noproxy",
                "*",
                "--max-time",
                "50",
                "--write-out",
                "%{http_version} %{response_code} %{num_connects}\\n"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    return said.lines().toList();
  }

  @Test
  void javasClientGetsWhatAPagePushes() throws Exception {
    URI page = URI.create("http://localhost:" + served.port("http") + "/page.html");
    ConcurrentMap<HttpRequest, CompletableFuture<HttpResponse<String>>> pushed =
        new ConcurrentHashMap<>();
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
      HttpResponse<String> answer =
          client
              .sendAsync(
                  HttpRequest.newBuilder(page).build(),
                  BodyHandlers.ofString(),
                  PushPromiseHandler.of(_ -> BodyHandlers.ofString(), pushed))
              .get();
      assertEquals(HttpClient.Version.HTTP_2, answer.version());
      assertEquals("<p>page", answer.body());
      Map.Entry<HttpRequest, CompletableFuture<HttpResponse<String>>> promise =
          pushed.entrySet().iterator().next();
      assertEquals("/app.css", promise.getKey().uri().getPath());
      assertEquals("p { color: red }", promise.getValue().get().body());
      assertTrue(exchanges().contains("/page.html"));
    }
  }
}
