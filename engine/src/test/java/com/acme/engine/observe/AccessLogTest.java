package com.acme.engine.observe;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.config.Observability;
import com.acme.engine.config.Observability.Format;
import com.acme.engine.config.Observability.Sink;
import com.acme.engine.exchange.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(30)
class AccessLogTest {

  @TempDir Path folder;

  private static String log(Format format, Call call) throws IOException, InterruptedException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (AccessLogs logs = new AccessLogs(out)) {
      AccessLog log =
          logs.log(new Observability.AccessLog(format, new Sink.Stdout(), List.of("X-Secret")))
              .orElseThrow();
      send(log, call);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static void send(AccessLog log, Call call) throws IOException, InterruptedException {
    call.through(
        (exchange, next) -> {
          exchange.whenDone(outcome -> log.log(exchange, outcome));
          return next.handle(exchange);
        },
        _ -> Response.text(200, "hello"));
  }

  private static Call order() {
    return Call.post("/api/orders?page=2&token=hunter2", "text/plain", "abc")
        .user("ann")
        .routed("shop", "api")
        .field("User-Agent", "curl/8 \"x\"")
        .field("Referer", "http://shop.localhost/?password=hunter2")
        .field("Cookie", "session=hunter2")
        .field("X-Secret", "hunter2")
        .field("Authorization", "Bearer hunter2");
  }

  @Test
  void aJsonLineHasTheFactsInTheirTypes() throws Exception {
    JsonNode line = JsonMapper.shared().readTree(log(new Format.Json(), order()));
    assertEquals("2026-11-23T09:40:05.123Z", line.get("time").asString());
    assertEquals("id-1", line.get("requestId").asString());
    assertEquals("127.0.0.1", line.get("client").asString());
    assertEquals("ann", line.get("user").asString());
    assertEquals("POST", line.get("method").asString());
    assertEquals("shop.localhost", line.get("host").asString());
    assertEquals("/api/orders", line.get("path").asString());
    assertEquals("page=2&token=(redacted)", line.get("query").asString());
    assertEquals(200, line.get("status").asInt());
    assertEquals(3, line.get("bytesIn").asInt());
    assertEquals(5, line.get("bytesOut").asInt());
    assertTrue(line.get("durationMs").isNumber());
    assertEquals("shop", line.get("site").asString());
    assertEquals("api", line.get("route").asString());
    assertEquals("curl/8 \"x\"", line.get("userAgent").asString());
    assertFalse(line.has("failure"));
  }

  @Test
  void aClientOfIpv6IsWrittenAsPeopleWriteIt() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (AccessLogs logs = new AccessLogs(out)) {
      for (Format format : List.of(new Format.Json(), new Format.Common())) {
        AccessLog log =
            logs.log(new Observability.AccessLog(format, new Sink.Stdout(), List.of()))
                .orElseThrow();
        Call.get("/")
            .through(
                (exchange, next) -> {
                  exchange.clientAddress(InetAddress.ofLiteral("2001:db8:0:0:0:0:0:17"));
                  exchange.whenDone(outcome -> log.log(exchange, outcome));
                  return next.handle(exchange);
                },
                _ -> Response.text(200, "hello"));
      }
    }
    String all = out.toString(StandardCharsets.UTF_8);
    assertTrue(all.contains("\"client\":\"2001:db8::17\""), all);
    assertTrue(all.contains("2001:db8::17 - "), all);
  }

  @Test
  void anAbortedExchangeSaysWhatCutItShort() throws Exception {
    JsonNode line =
        JsonMapper.shared()
            .readTree(log(new Format.Json(), Call.get("/").failing("the client went away")));
    assertEquals("the client went away", line.get("failure").asString());
    assertEquals(0, line.get("status").asInt());
  }

  @Test
  void commonAndCombinedLinesLookLikeApaches() throws Exception {
    String common =
        "127.0.0.1 - ann [23/Nov/2026:09:40:05 +0000]"
            + " \"POST /api/orders?page=2&token=(redacted) HTTP/1.1\" 200 5";
    assertEquals(common + "\n", log(new Format.Common(), order()));
    assertEquals(
        common + " \"http://shop.localhost/?password=(redacted)\" \"curl/8 \\\"x\\\"\"\n",
        log(new Format.Combined(), order()));
    assertEquals(
        "127.0.0.1 - - [23/Nov/2026:09:40:05 +0000] \"GET / HTTP/1.1\" 200 5 \"-\" \"-\"\n",
        log(new Format.Combined(), Call.get("/")));
  }

  @Test
  void aCustomLineRendersItsVariablesWithoutSecrets() throws Exception {
    Format format =
        new Format.Custom(
            "{time} {method} {path}?{query} {status} {bytes-out} {site}/{route} {request-id}"
                + " [{header.X-Secret}] [{cookie.session}] [{header.Authorization}] {header.None}.");
    assertEquals(
        "2026-11-23T09:40:05.123Z POST /api/orders?page=2&token=(redacted) 200 5 shop/api id-1"
            + " [(redacted)] [(redacted)] [(redacted)] .\n",
        log(format, order()));
  }

  @Test
  void noFormatWritesASecret() throws Exception {
    for (Format format :
        List.of(
            new Format.Json(),
            new Format.Common(),
            new Format.Combined(),
            new Format.Custom("{query}{header.Cookie}{cookie.session}{header.referer}"))) {
      assertFalse(log(format, order()).contains("hunter2"), format::toString);
    }
  }

  @Test
  void nothingAClientSendsEndsALineOrDrivesATerminal() throws Exception {
    Call evil =
        Call.get("/")
            .method("GET\"")
            .user("a\n2026 b")
            .field("User-Agent", "x\u001b[31m\u0085\u2028\u202e\u007f\t");
    for (Format format :
        List.of(new Format.Json(), new Format.Combined(), new Format.Custom("{user} {method}"))) {
      String line = log(format, evil);
      assertEquals(line.length() - 1, line.indexOf('\n'), line);
      assertTrue(line.chars().limit(line.length() - 1).allMatch(c -> c >= 0x20 && c < 0x7f), line);
    }
    JsonNode json = JsonMapper.shared().readTree(log(new Format.Json(), evil));
    assertEquals("a\n2026 b", json.get("user").asString());
  }

  @Test
  void aHugeFieldIsCut() throws Exception {
    String line = log(new Format.Json(), Call.get("/").field("User-Agent", "a".repeat(60_000)));
    assertTrue(line.length() < 4_096);
    assertTrue(line.contains("aaa..."));
  }

  @Test
  void aFileIsAppendedToAndOpenedAnewAfterRotation() throws Exception {
    Path file = folder.resolve("logs/access.log");
    Files.createDirectories(folder.resolve("logs"));
    Files.writeString(file, "before\n");
    try (AccessLogs logs = new AccessLogs(OutputStream.nullOutputStream())) {
      AccessLog log =
          logs.log(
                  new Observability.AccessLog(
                      new Format.Custom("{request-id}"), new Sink.File(file), List.of()))
              .orElseThrow();
      send(log, Call.get("/").id("one"));
      await().until(() -> Files.readString(file).equals("before\none\n"));
      Files.move(file, folder.resolve("logs/access.log.1"));
      send(log, Call.get("/").id("two"));
      await().until(() -> Files.exists(file) && Files.readString(file).equals("two\n"));
      Files.delete(file);
      send(log, Call.get("/").id("three"));
      await().until(() -> Files.exists(file) && Files.readString(file).equals("three\n"));
      assertEquals("before\none\n", Files.readString(folder.resolve("logs/access.log.1")));
    }
  }

  @Test
  void logsToOnePlaceShareAWriterAndLogsToNowhereAreNone() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (AccessLogs logs = new AccessLogs(out)) {
      Observability.AccessLog one =
          new Observability.AccessLog(new Format.Custom("1"), new Sink.Stdout(), List.of());
      Observability.AccessLog two =
          new Observability.AccessLog(new Format.Custom("2"), new Sink.Stdout(), List.of());
      send(logs.log(one).orElseThrow(), Call.get("/"));
      send(logs.log(two).orElseThrow(), Call.get("/"));
      await().until(() -> out.toString(StandardCharsets.UTF_8).equals("1\n2\n"));
      assertTrue(
          logs.log(new Observability.AccessLog(new Format.Json(), new Sink.Nowhere(), List.of()))
              .isEmpty());
    }
  }

  @Test
  void aTargetThatTakesNothingNeverBlocksAndItsLossesAreCounted() throws Exception {
    CountDownLatch stuck = new CountDownLatch(1);
    OutputStream pipe =
        new OutputStream() {
          @Override
          public void write(int b) {}

          @Override
          public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
              stuck.await();
            } catch (InterruptedException e) {
              throw new IOException(e);
            }
          }
        };
    try (LineWriter writer = new LineWriter(new StreamTarget("pipe", pipe), 1_000)) {
      for (int i = 0; i < 5_000; i++) {
        writer.offer("0123456789".getBytes(StandardCharsets.UTF_8));
      }
      assertTrue(writer.dropped() >= 4_800, () -> "dropped " + writer.dropped());
      stuck.countDown();
      await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> writer.offer("after".getBytes(StandardCharsets.UTF_8)));
    }
  }

  @Test
  void aTargetThatFailsLosesItsLinesAndIsTriedAgain() throws Exception {
    Path file = folder.resolve("dir");
    Files.createDirectory(file);
    try (LineWriter writer = new LineWriter(new AppendedFile(file), 1_000)) {
      writer.offer("lost\n".getBytes(StandardCharsets.UTF_8));
      await().until(() -> writer.dropped() == 1);
      Files.delete(file);
      writer.offer("kept\n".getBytes(StandardCharsets.UTF_8));
      await().until(() -> Files.exists(file) && Files.readString(file).equals("kept\n"));
    }
  }

  @Test
  void closingWritesWhatWaits() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    LineWriter writer = new LineWriter(new StreamTarget("memory", out), 1 << 20);
    for (int i = 0; i < 10_000; i++) {
      writer.offer("line\n".getBytes(StandardCharsets.UTF_8));
    }
    writer.close();
    assertEquals(50_000, out.size());
    assertFalse(writer.offer("late".getBytes(StandardCharsets.UTF_8)));
  }
}
