package com.acme.console;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// People who use the sample sites: pages, an API, uploads, events that stay open, what is slow and
/// what fails.
final class Visitors implements AutoCloseable {

  /// The header field `Host` is refused by the JDK's client unless this is set first.
  static final String ALLOW_HOST = "jdk.httpclient.allowRestrictedHeaders";

  private static final List<String> PAGES =
      List.of(
          "docs /",
          "docs /getting-started/",
          "docs /guide/tls",
          "docs /assets/docs.css",
          "docs /images/app-light.png",
          "docs /nowhere",
          "app /",
          "app /live",
          "app /api/todos",
          "app /api/todos?done=true",
          "app /api/slow?ms=350",
          "api /ping",
          "api /todos?debug",
          "api /t/1",
          "api /v1/todos",
          "api /impatient/slow?ms=2000",
          "api /slow?ms=20",
          "api /slow?ms=30",
          "api /slow?ms=40",
          "api /nobody",
          "api /status/500");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final int port;
  private volatile boolean left;

  /// @param port where the sample sites serve HTTP
  Visitors(int port) {
    this.port = port;
  }

  /// They come, and stay until this is closed.
  void come() {
    for (int i = 0; i < 3; i++) {
      threads.execute(this::stroll);
    }
    threads.execute(() -> get("app", "/events"));
  }

  private void stroll() {
    for (int round = 0; !left; round++) {
      for (String page : PAGES) {
        get(page.substring(0, page.indexOf(' ')), page.substring(page.indexOf(' ') + 1));
      }
      post("{\"title\": \"Write the release notes\", \"done\": " + (round % 2 == 0) + "}");
      post("{\"titel\": 1}");
      post("{\"title\": \"" + "long ".repeat(4_000) + "\"}");
    }
  }

  private void get(String site, String path) {
    send(request(site, path).GET());
  }

  private void post(String json) {
    send(
        request("app", "/api/todos")
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer never-recorded")
            .POST(BodyPublishers.ofString(json)));
  }

  private HttpRequest.Builder request(String site, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .header("Host", site + ".localhost:" + port)
        .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) Firefox/144.0")
        .timeout(Duration.ofSeconds(30));
  }

  private void send(HttpRequest.Builder request) {
    try {
      client.send(request.build(), BodyHandlers.discarding());
    } catch (IOException ended) {
      left = left || ended.getMessage() == null;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      left = true;
    }
  }

  @Override
  public void close() {
    left = true;
    threads.shutdownNow();
    client.shutdownNow();
  }
}
