package com.acme.engine.middleware;

import com.aayushatharva.brotli4j.decoder.BrotliInputStream;
import com.acme.engine.coding.Codings;
import com.acme.engine.coding.KeptCodings;
import com.acme.engine.config.Policy;
import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.Connection;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Interim;
import com.acme.engine.exchange.Request;
import com.acme.engine.exchange.RequestBody;
import com.acme.engine.exchange.Response;
import com.acme.engine.exchange.Timings;
import com.acme.engine.http.Fields;
import com.acme.engine.http.RequestTarget;
import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;

/// What tests of compression need: a policy, calls through it, and what came of them decoded.
abstract class CompressSetup {

  static final String TEXT = "All work and no play makes Jack a dull boy.\n".repeat(100);

  final AtomicInteger handedOver = new AtomicInteger();
  final Compress compress = compress(Policy.Compress.DEFAULT);

  Compress compress(Policy.Compress policy) {
    return new Compress(
        policy,
        new Codings(),
        new KeptCodings(1024 * 1024),
        task -> {
          handedOver.incrementAndGet();
          task.run();
        });
  }

  static Fields plain() {
    return Fields.of("Content-Type", "text/plain; charset=utf-8", "ETag", "\"x\"");
  }

  static Response text() {
    return new Response(200, plain(), Body.text(TEXT));
  }

  Response get(Response response, String... fields) throws Exception {
    return ask("GET", response, fields);
  }

  Response ask(String method, Response response, String... fields) throws Exception {
    return compress.handle(exchange(method, Fields.of(fields)), _ -> response);
  }

  static Exchange exchange(String method, Fields fields) {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
    return new Exchange(
        new Request(
            method, "http", "localhost", RequestTarget.parse("/"), fields, RequestBody.EMPTY, ""),
        new Connection("1", "http", "HTTP/1.1", address, address, Optional.empty()),
        Interim.NONE,
        new Timings(Instant.now(), System.nanoTime()));
  }

  static String read(Response response) throws IOException {
    return new String(response.body().stream().readAllBytes(), StandardCharsets.UTF_8);
  }

  static String decode(Response response) throws IOException {
    InputStream coded = response.body().stream();
    InputStream decoded =
        switch (response.fields().first("Content-Encoding").orElse("")) {
          case "br" -> new BrotliInputStream(coded);
          case "zstd" -> new ZstdInputStream(coded);
          default -> new GZIPInputStream(coded);
        };
    return new String(decoded.readAllBytes(), StandardCharsets.UTF_8);
  }
}
