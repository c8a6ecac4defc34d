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
    Files.writeString(Files.createDirectory(folder.resolve("public")).resolve("index.html"), page);
    String text =
        """
        listeners:
          http: { address: "127.0.0.1:%d" }
          https: { address: "127.0.0.1:%d", tls: true }
        admin: { address: "127.0.0.1:%d" }
        sites:
          training:
            hosts: [localhost]
            middleware: [compress]
            routes:
              - { path: /ping, respond: { status: 200, content-type: text/plain, body: pong } }
              - path: /proxied
                middleware: [{ rewrite: { request: { path: /ping } } }]
                proxy: "http://localhost:%d"
              - { path: "/**", files: { root: ./public } }
        """
            .formatted(http, https, admin, http);
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
          for (String path : List.of("/", "/index.html", "/ping", "/proxied", "/missing")) {
            get(client, origin.resolve(path), version);
          }
        }
      }
      return true;
    }
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
