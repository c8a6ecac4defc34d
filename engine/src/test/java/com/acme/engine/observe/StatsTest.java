package com.acme.engine.observe;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.exchange.Response;
import com.acme.engine.filter.Filter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatsTest {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private Instant now = NOON;
  private final Counters counters = new Counters();
  private final ConnectionCounters connections = new ConnectionCounters();
  private final Events events = new Events();
  private final Stats stats = new Stats(() -> now, counters, connections, events);

  private Sample tick() {
    now = now.plusSeconds(1);
    return stats.sample();
  }

  @Test
  void aSampleHoldsWhatHappenedSinceTheLastOne() throws Exception {
    for (int status : new int[] {101, 200, 204, 301, 404, 502, 503}) {
      Call.get("/").through(counters, _ -> Response.of(status));
    }
    Call.get("/").failing("gone").through(counters, _ -> Response.of(200));
    connections.opened("http");
    Sample sample = tick();
    assertEquals(8, sample.requests());
    assertEquals(1, sample.informational());
    assertEquals(2, sample.success());
    assertEquals(1, sample.redirection());
    assertEquals(1, sample.clientError());
    assertEquals(2, sample.serverError());
    assertEquals(1, sample.aborted());
    assertEquals(1, sample.connections());
    assertTrue(sample.p50Micros() <= sample.p99Micros());
    assertTrue(sample.maxMicros() > 0);
    assertTrue(sample.heapBytes() > 0);
    Sample quiet = tick();
    assertEquals(0, quiet.requests());
    assertEquals(0, quiet.p99Micros());
    assertEquals(1, quiet.connections());
  }

  @Test
  void secondsArePutTogetherBySteps() throws Exception {
    for (int i = 0; i < 11; i++) {
      Call.get("/").through(counters, _ -> Response.text(200, "abc"));
      tick();
    }
    List<Sample> samples = stats.since(NOON.plusSeconds(5), 5);
    assertEquals(
        List.of(NOON.plusSeconds(5), NOON.plusSeconds(10)),
        samples.stream().map(Sample::time).toList());
    assertEquals(5, samples.getFirst().requests());
    assertEquals(5, samples.getFirst().seconds());
    assertEquals(15, samples.getFirst().bytesOut());
    assertEquals(1, samples.getLast().seconds());
  }

  @Test
  void aDayIsKeptAndNoMore() {
    SampleRing ring = new SampleRing();
    Sample empty = tick();
    int seconds = 30 * 3_600;
    for (int i = 0; i < seconds; i++) {
      ring.add(at(empty, NOON.plusSeconds(i)));
    }
    List<Sample> all = ring.since(Instant.EPOCH, 1);
    assertEquals(24 * 3_600, all.size());
    assertEquals(NOON.plusSeconds(seconds - 24 * 3_600), all.getFirst().time());
    assertEquals(NOON.plusSeconds(seconds - 1), all.getLast().time());
    assertEquals(24, ring.since(Instant.EPOCH, 3_600).size());
  }

  private static Sample at(Sample s, Instant time) {
    return new Sample(
        time,
        1,
        s.requests(),
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        s.bytesIn(),
        s.bytesOut(),
        0,
        0,
        s.heapBytes(),
        0,
        s.cacheAsked(),
        s.cacheAnswered());
  }

  @Test
  void routesAreRankedByErrorsAndBySlowness() throws Exception {
    Call.get("/").routed("s", "good").through(counters, _ -> Response.of(200));
    Call.get("/").routed("s", "missing").through(counters, _ -> Response.of(404));
    Call.get("/").routed("s", "broken").through(counters, _ -> Response.of(500));
    assertEquals(
        List.of("broken", "missing"),
        stats.topByErrors(5).stream().map(RouteTotals::route).toList());
    assertEquals(1, stats.topBySlowness(1).size());
  }

  @Test
  void everySecondIsSampledAndToldUntilItIsClosed() throws Exception {
    Stats running = new Stats(InstantSource.system(), counters, connections, events);
    try (Subscription watching = events.subscribe(EnumSet.of(Event.Kind.STATS), Filter.ALL, 10)) {
      running.start();
      Event first = watching.next(Duration.ofSeconds(5)).orElseThrow();
      Event second = watching.next(Duration.ofSeconds(5)).orElseThrow();
      Instant one = ((Event.Sampled) first).sample().time();
      Instant two = ((Event.Sampled) second).sample().time();
      assertTrue(two.isAfter(one));
    } finally {
      running.close();
    }
    await()
        .until(() ->
            Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("acme-stats")));
  }
}
