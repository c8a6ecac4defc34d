package com.acme.engine.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.config.Adaptive;
import com.acme.engine.config.Caching;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.RequestBody;
import com.acme.engine.exchange.Response;
import com.acme.engine.exchange.Trace;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Lifetimes that are learnt from how often a response changes.
class LearningTest {

  private static final Adaptive BOUNDS =
      new Adaptive(Duration.ofSeconds(10), Duration.ofMinutes(30));

  private volatile String content = "one";
  private volatile String[] fields = {};
  private final Cached cached = new Cached(learning(Optional.empty()), this::answer);

  static Caching learning(Optional<Duration> first) {
    return new Caching(
        first,
        Optional.empty(),
        Optional.empty(),
        Optional.of(BOUNDS),
        "",
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  private Response answer(Exchange exchange) {
    return Cached.response(content, fields);
  }

  /// How long the response is fresh once it was fetched.
  private long lifetime(Cached of) throws Exception {
    of.text("/a");
    Response hit = of.get("/a");
    String status = Cached.status(hit);
    Cached.read(hit);
    assertTrue(status.startsWith("ACME; hit; ttl="), status);
    return Long.parseLong(status.replaceAll("^ACME; hit; ttl=(\\d+).*", "$1"));
  }

  @Test
  void whatIsNotKnownYetHasTheShortestLifetime() throws Exception {
    assertEquals(10, lifetime(cached));
  }

  @Test
  void aTtlIsTheFirstLifetime() throws Exception {
    assertEquals(
        120, lifetime(new Cached(learning(Optional.of(Duration.ofMinutes(2))), this::answer)));
  }

  @Test
  void aResponseThatStaysAsItIsIsKeptLongerAndLonger() throws Exception {
    long before = lifetime(cached);
    for (int look = 0; look < 4; look++) {
      cached.later(before + 1);
      long after = lifetime(cached);
      assertTrue(after >= before, before + " s, then " + after);
      before = after;
    }
    assertTrue(before > 20, before + " s after four looks");
    for (int look = 0; look < 40; look++) {
      cached.later(3_600);
      lifetime(cached);
    }
    cached.later(3_600);
    assertEquals(30 * 60, lifetime(cached), "never longer than max");
  }

  @Test
  void aResponseThatChangesAtEachLookIsHardlyKept() throws Exception {
    for (int look = 0; look < 10; look++) {
      content = "number " + look;
      lifetime(cached);
      cached.later(20);
    }
    assertEquals(10, lifetime(cached), "never shorter than min");
  }

  @Test
  void theTimeSinceTheLastChangeCountsAsALook() throws Exception {
    fields = new String[] {"Last-Modified", "Thu, 26 Nov 2026 02:00:00 GMT"};
    long lifetime = lifetime(cached);
    assertTrue(lifetime > 10 && lifetime <= 30 * 60, () -> lifetime + " s");
  }

  @Test
  void whatIsStatedIsNotLearnt() throws Exception {
    fields = new String[] {"Cache-Control", "max-age=77"};
    assertEquals(77, lifetime(cached));
    Response hit = cached.get("/a");
    assertFalse(Cached.status(hit).contains("adaptive"), Cached.status(hit));
  }

  @Test
  void anEntityTagTellsAChangeFromNone() throws Exception {
    long confirmed = secondLifetime("\"1\"", "other words for the same thing");
    long changed = secondLifetime("\"2\"", "one");
    assertTrue(changed < confirmed, changed + " s, and " + confirmed + " s without a change");
  }

  /// The lifetime after two looks, of which the second found this.
  private long secondLifetime(String tag, String words) throws Exception {
    Cached other = new Cached(learning(Optional.empty()), this::answer);
    content = "one";
    fields = new String[] {"ETag", "\"1\""};
    lifetime(other);
    other.later(200);
    content = words;
    fields = new String[] {"ETag", tag};
    return lifetime(other);
  }

  @Test
  void aHitTellsThatItsLifetimeIsLearntAndWhy() throws Exception {
    lifetime(cached);
    cached.later(100);
    cached.text("/a");
    Exchange exchange = cached.exchange("GET", "/a", RequestBody.EMPTY);
    exchange.trace(new Trace(true));
    Response hit = cached.handle(exchange);
    assertTrue(Cached.status(hit).endsWith("; detail=adaptive"), Cached.status(hit));
    List<String> told =
        exchange.trace().steps().stream()
            .map(step ->
                switch (step) {
                  case Trace.MiddlewareActed(String name, String what) -> name + ": " + what;
                  case Trace.CacheVerdict(String verdict, String _) -> verdict;
                  case Trace.RouteChosen _,
                      Trace.ServerChosen _,
                      Trace.UpstreamAttempt _,
                      Trace.Failed _ ->
                      "";
                })
            .toList();
    assertEquals("hit", told.getLast());
    assertTrue(
        told.getFirst().startsWith("cache: a lifetime of ")
            && told.getFirst().contains("0 changes seen in 1 looks over 100 s"),
        told::toString);
  }
}
