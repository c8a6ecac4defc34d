package com.acme.engine.admin;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.config.Logging;
import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.Response;
import com.acme.engine.filter.Filter;
import com.acme.engine.observe.Call;
import com.acme.engine.observe.Event;
import com.acme.engine.observe.ReloadReport;
import com.acme.engine.observe.ServerLog;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

@Timeout(30)
class EventStreamTest {

  @TempDir Path data;
  private FakeServer server;

  @BeforeEach
  void start() {
    server = new FakeServer(data);
  }

  /// An open stream of events, read as a browser reads it.
  private static final class Watcher implements AutoCloseable {
    private final Body body;
    private final BufferedReader lines;

    Watcher(Response response) {
      assertEquals(200, response.status());
      assertEquals("text/event-stream", response.fields().firstOrNull("Content-Type"));
      this.body = response.body();
      InputStream stream = ((Body.Stream) body).stream();
      this.lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    }

    /// The lines of the next event; nothing at the end of the stream.
    List<String> next() throws IOException {
      List<String> event = new ArrayList<>();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.isEmpty()) {
          return event;
        }
        event.add(line);
      }
      return event;
    }

    @Override
    public void close() throws IOException {
      body.close();
    }
  }

  private Watcher watch(Call call) throws Exception {
    Watcher watcher =
        new Watcher(
            server.admin.handle(
                call.authority("127.0.0.1:7700")
                    .field("Authorization", "Bearer " + FakeServer.TOKEN)
                    .exchange()));
    assertEquals(List.of("retry: 2000", ": watching"), watcher.next());
    return watcher;
  }

  @Test
  void everyKindOfEventHasItsNameAndItsJson() throws Exception {
    try (Watcher watcher = watch(Call.get("/api/v1/events"))) {
      server.serve(Call.get("/a"));
      List<String> exchange = watcher.next();
      assertEquals(List.of("id: 1", "event: exchange"), exchange.subList(0, 2));
      String json = exchange.get(2).substring("data: ".length());
      assertEquals("/a", JsonMapper.shared().readTree(json).get("path").asString());
      server.stats.sample();
      assertEquals("event: stats", watcher.next().getFirst());
      server.events.publish(new Event.HealthChanged(server.health));
      assertEquals("event: health", watcher.next().getFirst());
      server.events.publish(
          new Event.ConfigRead(new ReloadReport(FakeServer.NOW, true, "file", 3, List.of())));
      assertEquals(
          List.of(
              "event: config",
              "data: {\"time\":\"2026-11-23T09:41:00Z\",\"applied\":true,\"trigger\":\"file\","
                  + "\"revision\":3,\"problems\":[]}"),
          watcher.next());
      server.events.publish(
          new Event.CertificateChanged(FakeServer.NOW, "dev", "issued by the local CA"));
      assertEquals(
          List.of(
              "event: certificate",
              "data: {\"time\":\"2026-11-23T09:41:00Z\",\"name\":\"dev\","
                  + "\"what\":\"issued by the local CA\"}"),
          watcher.next());
    }
    assertEquals(0, server.events.subscribers());
  }

  @Test
  void onlyTheTypesAndExchangesAskedForAreTold() throws Exception {
    try (Watcher watcher =
        watch(Call.get("/api/v1/events?types=exchange,config&filter=status:5xx"))) {
      server.serve(Call.get("/fine"));
      server.stats.sample();
      server.site = _ -> Response.of(500);
      server.serve(Call.get("/broken"));
      assertTrue(watcher.next().get(2).contains("\"path\":\"/broken\""));
    }
  }

  @Test
  void logLinesAreToldFromTheLevelAskedForOn() throws Exception {
    try (ServerLog log = new ServerLog(server.logTail);
        Watcher watcher = watch(Call.get("/api/v1/events?types=log&level=warn"))) {
      log.apply(Logging.DEFAULT);
      LoggerFactory.getLogger("com.acme.engine.proxy.Pool").info("quiet");
      LoggerFactory.getLogger("com.acme.engine.proxy.Pool").warn("two\nlines");
      List<String> event = watcher.next();
      assertEquals("event: log", event.getFirst());
      assertTrue(event.getLast().contains("\"message\":\"two\\nlines\""), event::toString);
    }
  }

  @Test
  void whoComesBackGetsWhatWasMissedAndNothingTwice() throws Exception {
    for (int i = 1; i <= 4; i++) {
      server.serve(Call.get("/" + i).id("id-" + i));
    }
    try (Watcher watcher =
        watch(Call.get("/api/v1/events?types=exchange").field("Last-Event-ID", "2"))) {
      assertEquals("id: 3", watcher.next().getFirst());
      assertEquals("id: 4", watcher.next().getFirst());
      server.serve(Call.get("/5").id("id-5"));
      assertEquals("id: 5", watcher.next().getFirst());
    }
  }

  @Test
  void aSlowWatcherLosesEventsIsToldHowManyAndHoldsNoMemory() throws Exception {
    try (Watcher watcher = watch(Call.get("/api/v1/events?types=exchange"))) {
      for (int i = 0; i < 1_500; i++) {
        server.serve(Call.get("/").id("id-" + i));
      }
      int told = 0;
      List<List<String>> losses = new ArrayList<>();
      while (told < 1_000 || losses.isEmpty()) {
        List<String> event = watcher.next();
        if (event.contains("event: exchange")) {
          told++;
        } else {
          losses.add(event);
        }
      }
      assertEquals(1_000, told, "as many as may wait");
      assertEquals(List.of(List.of("event: dropped", "data: {\"count\":500}")), losses);
    }
  }

  @Test
  void aHeartbeatComesWhenNothingHappens() throws Exception {
    EventStream stream =
        new EventStream(
            server.events.subscribe(EnumSet.of(Event.Kind.HEALTH), Filter.ALL, 1),
            List.of(),
            Logging.Level.INFO,
            Duration.ofMillis(10));
    byte[] buffer = new byte[100];
    assertEquals("retry: 2000\n: watching\n\n".length(), stream.read(buffer));
    assertEquals(0, stream.available());
    int count = stream.read(buffer, 0, 3);
    assertEquals(": a", new String(buffer, 0, count, StandardCharsets.UTF_8));
    assertEquals(6, stream.available(), "the rest of a batch is had without waiting");
    stream.close();
    assertEquals(6, stream.read(buffer));
    assertEquals(-1, stream.read(buffer));
  }

  @Test
  void theStreamEndsWhenTheServerStops() throws Exception {
    try (Watcher watcher = watch(Call.get("/api/v1/events?types=health"))) {
      Thread stopping = Thread.ofVirtual().start(server.events::close);
      assertEquals(List.of(), watcher.next());
      stopping.join();
    }
  }

  @Test
  void anInterruptedReadEndsAsAnInterruption() throws Exception {
    try (Watcher watcher = watch(Call.get("/api/v1/events?types=health"))) {
      AtomicReference<Object> result = new AtomicReference<>("waiting");
      Thread reading =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  result.set(watcher.next());
                } catch (IOException e) {
                  result.set(e);
                }
              });
      reading.interrupt();
      await().until(() -> result.get() instanceof InterruptedIOException);
    }
  }

  @Test
  void thereIsAnEndToTheWatchers() throws Exception {
    List<Watcher> watchers = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      watchers.add(watch(Call.get("/api/v1/events")));
    }
    assertEquals(503, server.ask(Call.get("/api/v1/events")).status());
    watchers.removeLast().close();
    watchers.add(watch(Call.get("/api/v1/events")));
    for (Watcher watcher : watchers) {
      watcher.close();
    }
    assertEquals(0, server.events.subscribers());
    assertFalse(watchers.isEmpty());
  }
}
