package com.acme.installer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/// A site with one of everything a start should know: files, a fixed response, a proxy,
/// compression, and TLS.
///
/// @param configuration its acme.yaml
/// @param plain where it serves HTTP
/// @param secure where it serves HTTPS
record TrainingSite(Path configuration, URI plain, URI secure) {

  private static final long START_SECONDS = 60;

  /// Enough for what a request runs through to be counted as hot.
  private static final int LOAD_SECONDS = 4;

  /// Writes it into an empty folder, on ports that are free now.
  static TrainingSite in(Path folder) throws IOException {
    int http;
    int https;
    int admin;
    try (ServerSocket first = free();
        ServerSocket second = free();
        ServerSocket third = free()) {
      http = first.getLocalPort();
      https = second.getLocalPort();
      admin = third.getLocalPort();
    }
    String page = "<!doctype html><title>Training</title>".repeat(100);
    Path files = Files.createDirectory(folder.resolve("public"));
    Files.writeString(files.resolve("index.html"), page);
    Files.write(files.resolve("small.bin"), new byte[1_024]);
    Files.write(files.resolve("large.bin"), new byte[100 * 1_024]);
    String text =
        """
        listeners:
          http: { address: "127.0.0.1:%1$d" }
          https: { address: "127.0.0.1:%2$d", tls: true }
        admin: { address: "127.0.0.1:%3$d" }
        observability: { access-log: { file: ./access.log } }
        sites:
          training:
            hosts: [localhost]
            middleware: [compress]
            routes:
              - { path: /ping, respond: { status: 200, content-type: text/plain, body: pong } }
              - path: /proxied
                middleware: [{ rewrite: { request: { path: /ping } } }]
                proxy: "http://localhost:%1$d"
              - path: /cached
                middleware: [{ rewrite: { request: { path: /small.bin } } }]
                cache: { ttl: 1h }
                proxy: "http://localhost:%1$d"
              - { path: "/**", files: { root: ./public } }
        """
            .formatted(http, https, admin);
    return new TrainingSite(
        Files.writeString(folder.resolve("acme.yaml"), text),
        URI.create("http://localhost:" + http),
        URI.create("https://localhost:" + https));
  }

  /// Requests everything over every protocol; false when the server never answered.
  boolean visit(Process server) throws IOException, InterruptedException, GeneralSecurityException {
    SSLContext trusting = SSLContext.getInstance("TLS");
    trusting.init(null, new TrustManager[] {new TrustsEverybody()}, null);
    try (HttpClient client = HttpClient.newBuilder().sslContext(trusting).build()) {
      if (!answers(client, server)) {
        return false;
      }
      for (URI origin : List.of(plain, secure)) {
        for (Version version : Version.values()) {
          for (String path :
              List.of("/", "/index.html", "/ping", "/proxied", "/cached", "/missing")) {
            get(client, origin.resolve(path), version);
          }
        }
      }
      TrainingLoad load = new TrainingLoad(LOAD_SECONDS);
      load.run(new PlainClient(plain, load()));
      load.run(end -> ask(client, end));
      return true;
    }
  }

  /// Over TLS, both protocols.
  private void ask(HttpClient client, long end) throws IOException, InterruptedException {
    while (System.nanoTime() < end) {
      for (Version version : Version.values()) {
        for (String path : List.of("/small.bin", "/large.bin", "/proxied")) {
          get(client, secure.resolve(path), version);
        }
      }
    }
  }

  private List<String> load() {
    String host = "Host: " + plain.getAuthority() + "\r\n";
    return Stream.of(
            "GET /small.bin HTTP/1.1\r\n",
            "GET /large.bin HTTP/1.1\r\nRange: bytes=1000-1999\r\n",
            "GET /large.bin HTTP/1.1\r\n",
            "GET /index.html HTTP/1.1\r\nAccept-Encoding: gzip\r\n",
            "GET /proxied HTTP/1.1\r\n",
            "GET /cached HTTP/1.1\r\n")
        .map(head -> head + host + "\r\n")
        .toList();
  }

  private boolean answers(HttpClient client, Process server) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (server.isAlive() && System.nanoTime() < end) {
      try {
        get(client, plain.resolve("/ping"), Version.HTTP_1_1);
        return true;
      } catch (IOException notYet) {
        server.waitFor(50, TimeUnit.MILLISECONDS);
      }
    }
    return false;
  }

  private static void get(HttpClient client, URI uri, Version version)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).version(version);
    client.send(
        request.header("Accept-Encoding", "gzip, br, zstd").build(), BodyHandlers.discarding());
  }

  private static ServerSocket free() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }
}
