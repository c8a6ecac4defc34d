package com.acme.console.overview;

import static com.acme.console.Snapshots.NOW;
import static com.acme.console.Snapshots.second;
import static com.acme.console.Snapshots.upstream;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.console.Batches;
import com.acme.console.ScriptedLink;
import com.acme.console.Snapshots;
import com.acme.console.controls.TimeWindow;
import com.acme.console.engine.RouteWork;
import com.acme.console.engine.Second;
import com.acme.console.overview.OverviewViewModel.Phase;
import com.acme.console.screen.Destination;
import com.acme.console.state.ServerState;
import com.acme.console.state.Work;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OverviewViewModelTest {

  private static final long END = NOW.getEpochSecond();

  private final ScriptedLink link = new ScriptedLink();
  private final ServerState state = new ServerState();
  private final List<Destination> gone = new ArrayList<>();
  private final TestClock clock = new TestClock();
  private int passed;
  private final OverviewViewModel model =
      new OverviewViewModel(link, new Work(Runnable::run, Runnable::run), state, gone::add, clock);

  @Test
  void aServerNobodyAskedYetOffersItsSites() {
    state.show(Snapshots.running());
    assertEquals(Phase.FIRST_USE, model.phase().get());
    assertEquals(
        List.of(
            new SiteLink("docs", "https://docs.localhost:8443/"),
            new SiteLink("start", "https://localhost:8443/")),
        model.sites());
  }

  @Test
  void theFirstRequestEndsTheFirstUse() {
    state.show(Snapshots.running());
    state.happened(Batches.seconds(second(NOW, 1, 1, 0)));
    assertEquals(Phase.LIVE, model.phase().get());
  }

  @Test
  void historyIsLoadedOnceAndContinuedByWhatHappens() {
    link.seconds.add(second(NOW.minusSeconds(2), 1, 5, 0));
    link.seconds.add(second(NOW.minusSeconds(1), 1, 7, 0));
    state.show(Snapshots.running());
    state.happened(Batches.seconds(second(NOW, 1, 9, 1)));
    assertEquals(5, model.history().value(Measure.REQUESTS, END - 2));
    assertEquals(7, model.history().value(Measure.REQUESTS, END - 1));
    assertEquals(10, model.history().value(Measure.REQUESTS, END));
    assertEquals(END + 1, model.window().end().get());
    assertEquals(22, model.history().requests());
  }

  @Test
  void secondsPutTogetherCountAsTheirRate() {
    link.seconds.add(second(NOW.minusSeconds(7_200), 10, 50, 0));
    state.show(Snapshots.running());
    for (int passed = 0; passed < 10; passed++) {
      assertEquals(5, model.history().value(Measure.REQUESTS, END - 7_200 + passed));
    }
    assertEquals(50, model.history().requests());
  }

  @Test
  void headlinesAreReckonedOverTheRange() {
    state.show(Snapshots.running());
    state.happened(
        Batches.seconds(second(NOW.minusSeconds(100), 1, 90, 10), second(NOW, 1, 99, 1)));
    assertEquals("100", headline("Requests/s").value().get());
    assertEquals("200 in the range", headline("Requests/s").note().get());
    assertEquals("5.5 %", headline("Errors").value().get());
    model.window().span().set(60);
    assertEquals("100 in the range", headline("Requests/s").note().get());
    assertEquals("1 %", headline("Errors").value().get());
  }

  @Test
  void cacheHitsAreTheShareOfWhatTheCacheWasAsked() {
    state.show(Snapshots.running());
    assertEquals("–", headline("Cache hits").value().get());
    assertEquals("nothing asked", headline("Cache hits").note().get());
    state.happened(
        Batches.seconds(
            Snapshots.cached(NOW.minusSeconds(1), 30, 10),
            second(NOW, 1, 5, 0),
            Snapshots.cached(NOW.plusSeconds(1), 10, 8)));
    assertEquals("45 %", headline("Cache hits").value().get());
    assertEquals("of 40 in the range", headline("Cache hits").note().get());
    assertEquals(800, model.history().value(Measure.CACHE_HITS, END + 1));
    assertTrue(Float.isNaN(model.history().value(Measure.CACHE_HITS, END)));
  }

  @Test
  void aSecondWithoutRequestsHasNoLatency() {
    state.show(Snapshots.running());
    state.happened(Batches.seconds(second(NOW, 1, 0, 0)));
    assertTrue(Float.isNaN(model.history().value(Measure.P95, END)));
    assertEquals("–", headline("Latency p95").value().get());
    assertEquals("–", headline("Errors").value().get());
  }

  @Test
  void aStoppedServerSaysWhyAndCanBeStarted() {
    state.show(Snapshots.stopped("port 8080 is held by nginx (12)"));
    assertEquals(Phase.STOPPED, model.phase().get());
    assertEquals("port 8080 is held by nginx (12)", model.stoppedBecause().get());
    assertEquals(List.of(), model.attention().entries());
    model.start();
    assertEquals(Phase.FIRST_USE, model.phase().get());
    assertFalse(model.starting().get());
  }

  @Test
  void aStartThatFailsIsSaidAndCanBeTriedAgain() {
    state.show(Snapshots.stopped(""));
    link.failure = "port 8443 is held by java (99); free it or change the port";
    model.start();
    assertEquals(link.failure, model.notice().get());
    assertEquals(Phase.STOPPED, model.phase().get());
    assertFalse(model.starting().get());
  }

  @Test
  void aChosenSpikeLeadsToTheExchangesThatEndedInIt() {
    Second slow = second(NOW, 1, 5, 0);
    state.show(Snapshots.running());
    state.happened(Batches.seconds(slow));
    model.choose(END, END + 1);
    // The slowest took 12 ms: it may have begun in the second before.
    assertEquals(
        List.of(new Destination.TrafficBetween(NOW.minusSeconds(1), NOW.plusSeconds(1), "")), gone);
  }

  @Test
  void recordingThatIsOffCanBeTurnedOnFromHere() throws Exception {
    state.show(Snapshots.running());
    state.show(link.record(false));
    assertEquals("Turn on", model.attention().entries().getFirst().action());
    model.attention().remedy(model.attention().entries().getFirst());
    assertTrue(link.recording);
    assertEquals(List.of(), model.attention().entries());
  }

  @Test
  void whatWasMissedIsToldAndLoadedAgain() {
    state.show(Snapshots.running());
    state.happened(Batches.dropped(12));
    Attention missed = model.attention().entries().getFirst();
    assertTrue(missed.text().contains("12 events"));
    link.seconds.add(second(NOW.minusSeconds(3), 1, 4, 0));
    model.attention().remedy(missed);
    assertEquals(4, model.history().value(Measure.REQUESTS, END - 3));
    assertEquals(List.of(), model.attention().entries());
  }

  @Test
  void theWorstRoutesAreThoseOfTheRange() {
    link.routes.add(route("api", "nobody", 20, 0, 18, 3));
    link.routes.add(route("api", "slow", 10, 5, 0, 900));
    state.show(Snapshots.running());
    assertEquals(List.of("nobody", "slow"), failing());
    pass(50);
    link.routes.set(1, route("api", "slow", 40, 6, 0, 900));
    pass(50);
    assertEquals(List.of("nobody", "slow"), failing());
    assertEquals(List.of("slow", "nobody"), slowest());
    assertEquals(6, model.routes().failing().get(1).clientErrors());
    model.window().span().set(60);
    assertEquals(List.of("slow"), failing());
    RouteWork slow = model.routes().failing().getFirst();
    assertEquals(30, slow.requests());
    assertEquals(1, slow.clientErrors());
    assertEquals(TimeWindow.NONE, model.routes().since().get());
    pass(100);
    assertEquals(List.of(), failing());
    assertEquals(List.of(), slowest());
    model.window().span().set(86_400);
    assertEquals(List.of("nobody", "slow"), failing());
  }

  @Test
  void aPausedRangeKeepsItsRoutes() {
    state.show(Snapshots.running());
    link.routes.add(route("api", "nobody", 20, 0, 18, 3));
    pass(10);
    model.window().paused().set(true);
    link.routes.add(route("api", "slow", 10, 5, 0, 900));
    pass(10);
    assertEquals(List.of("nobody"), failing());
    model.window().paused().set(false);
    assertEquals(List.of("nobody", "slow"), failing());
  }

  @Test
  void aServerThatRanLongBeforeSaysSinceWhenItsRoutesAreCounted() {
    link.routes.add(route("api", "nobody", 20, 0, 18, 3));
    state.show(Snapshots.startedAt(NOW.minusSeconds(7_200)));
    assertEquals(List.of(), failing());
    assertEquals(END, model.routes().since().get());
    link.routes.set(0, route("api", "nobody", 25, 0, 20, 3));
    pass(60);
    assertEquals(5, model.routes().failing().getFirst().requests());
    model.window().span().set(60);
    assertEquals(TimeWindow.NONE, model.routes().since().get());
  }

  @Test
  void aServerThatStartsAnewCountsItsRoutesAnew() {
    link.routes.add(route("api", "nobody", 20, 0, 18, 3));
    state.show(Snapshots.running());
    link.routes.set(0, route("api", "nobody", 30, 0, 1, 3));
    state.show(Snapshots.stopped(""));
    state.show(Snapshots.startedAt(NOW));
    assertEquals(30, model.routes().failing().getFirst().requests());
  }

  @Test
  void anUpstreamThatFailedNeedsNoMoreAttentionOnceItWorks() {
    state.show(Snapshots.with(upstream("up", 100, 0)));
    state.show(Snapshots.with(upstream("up", 120, 20)));
    assertEquals(
        "Upstream api: http://127.0.0.1:9 failed 20 of 120 requests in the last minute.",
        model.attention().entries().getFirst().text());
    clock.now = NOW.plusSeconds(50);
    state.show(Snapshots.with(upstream("up", 130, 20)));
    assertEquals(1, model.attention().entries().size());
    clock.now = NOW.plusSeconds(70);
    pass(5);
    assertEquals(List.of(), model.attention().entries());
  }

  @Test
  void anUpstreamThatWasDownNeedsNoMoreAttentionOnceItIsUp() {
    state.show(Snapshots.with(upstream("down", 0, 0)));
    assertEquals(1, model.attention().entries().size());
    state.show(Snapshots.with(upstream("up", 0, 0)));
    assertEquals(List.of(), model.attention().entries());
  }

  @Test
  void aRouteLeadsToItsTrafficOrToItself() {
    model.showTraffic(route("api", "nobody", 1, 0, 1, 1));
    model.showTraffic(route("my shop", "/a b", 1, 0, 1, 1));
    model.showRoute(route("api", "nobody", 1, 0, 1, 1));
    assertEquals(
        List.of(
            new Destination.Traffic("site:api route:nobody"),
            new Destination.Traffic("site:\"my shop\" route:\"/a b\""),
            new Destination.Route("api", "nobody")),
        gone);
  }

  private void pass(int seconds) {
    for (int second = 0; second < seconds; second++) {
      passed++;
      state.happened(Batches.seconds(second(NOW.plusSeconds(passed), 1, 0, 0)));
    }
  }

  private List<String> failing() {
    return model.routes().failing().stream().map(RouteWork::route).toList();
  }

  private List<String> slowest() {
    return model.routes().slowest().stream().map(RouteWork::route).toList();
  }

  private Headline headline(String title) {
    return model.headlines().stream()
        .filter(headline -> headline.title().equals(title))
        .findFirst()
        .orElseThrow();
  }

  private static RouteWork route(
      String site, String route, long requests, long client, long server, double p95) {
    List<Long> durations = p95 > 100 ? List.of(0L, 0L, requests) : List.of(0L, requests, 0L);
    return new RouteWork(site, route, requests, client, server, 0, p95, durations);
  }

  private static final class TestClock implements InstantSource {
    private Instant now = NOW;

    @Override
    public Instant instant() {
      return now;
    }
  }
}
