package com.acme.console.upstreams;

import static com.acme.console.Snapshots.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.acme.console.Batches;
import com.acme.console.ScriptedLink;
import com.acme.console.Snapshots;
import com.acme.console.engine.LinkFailure;
import com.acme.console.engine.ServerSnapshot;
import com.acme.console.engine.ServerSnapshot.Upstream;
import com.acme.console.engine.ServerSnapshot.UpstreamServer;
import com.acme.console.screen.Destination;
import com.acme.console.screen.Place;
import com.acme.console.state.ServerState;
import com.acme.console.state.Work;
import com.acme.console.upstreams.UpstreamsViewModel.Emptiness;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class UpstreamsViewModelTest {

  /// Notes what is asked of a server, and answers with the snapshot that a test says comes next.
  private static final class Link extends ScriptedLink {

    final List<String> asked = new ArrayList<>();

    @Override
    public void drain(String upstream, String id) throws LinkFailure {
      asked.add("drain " + upstream + " " + id);
      snapshot();
    }

    @Override
    public void enable(String upstream, String id) {
      asked.add("enable " + upstream + " " + id);
    }

    @Override
    public void weigh(String upstream, String id, int weight) {
      asked.add("weigh " + upstream + " " + id + " " + weight);
    }
  }

  private final Link link = new Link();
  private final ServerState state = new ServerState();
  private final List<Destination> gone = new ArrayList<>();
  private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
  private final UpstreamsViewModel model =
      new UpstreamsViewModel(
          link, new Work(Runnable::run, Runnable::run), state, gone::add, now::get);

  private static Upstream upstream(String name, UpstreamServer... servers) {
    return new Upstream(name, List.of(servers), "", "", 0, 0);
  }

  private static UpstreamServer server(String id, String state) {
    return Snapshots.upstream(id, state, 0, 0, 0);
  }

  private List<String> keys() {
    return model.lines().stream()
        .map(line -> line.key().upstream() + "/" + line.key().server())
        .toList();
  }

  private Shown shown(int line) {
    return model.lines().get(line).shown().get();
  }

  private void secondPasses() {
    now.set(now.get().plusSeconds(1));
    state.happened(Batches.seconds(Snapshots.second(now.get(), 1, 0, 0)));
  }

  @Test
  void anUpstreamIsFollowedByItsServersAsConfigured() {
    state.show(
        Snapshots.withUpstreams(
            upstream("web", server("b", "up"), server("a", "down")),
            upstream("api", server("c", "unknown"))));
    assertEquals(List.of("web/", "web/b", "web/a", "api/", "api/c"), keys());
    assertEquals("3 servers, 1 down", model.summary().get());
    Shown.OfUpstream web = assertInstanceOf(Shown.OfUpstream.class, shown(0));
    assertEquals("1 of 2 serve", web.words());
    assertEquals("web/b", Objects.requireNonNull(model.selected().get()).key().upstream() + "/b");
  }

  @Test
  void aServerThatDrainsAndStillWorksIsToldFromOneThatIsDone() {
    state.show(
        Snapshots.withUpstreams(
            upstream(
                "api",
                Snapshots.upstream("a", "drained", 2, 9, 0),
                Snapshots.upstream("b", "drained", 0, 9, 0))));
    assertEquals("2 servers, 1 draining, 1 drained", model.summary().get());
    assertEquals(Health.DRAINING, assertInstanceOf(Shown.OfServer.class, shown(1)).health());
    Shown.OfUpstream api = assertInstanceOf(Shown.OfUpstream.class, shown(0));
    assertEquals(2, api.inFlight());
    assertEquals(true, api.isBroken(), "nobody gets anything new");
  }

  @Test
  void anOpenBreakerIsToldWithItsReason() {
    state.show(
        Snapshots.withUpstreams(
            new Upstream("api", List.of(server("a", "up")), "open", "12 of 20 failed", 0, 0)));
    assertEquals("Breaker open", Figure.STATE.text(shown(0)));
    assertEquals("12 of 20 failed", Figure.REASON.text(shown(0)));
  }

  @Test
  void ratesAreThoseOfTheLastSecondsEvenWhenNothingHappens() {
    state.show(Snapshots.withUpstreams(upstream("api", Snapshots.upstream("a", "up", 0, 0, 0))));
    now.set(NOW.plusSeconds(1));
    state.show(Snapshots.withUpstreams(upstream("api", Snapshots.upstream("a", "up", 1, 30, 3))));
    assertEquals(30, shown(1).requestsPerSecond());
    assertEquals(3, shown(0).failuresPerSecond());
    for (int i = 0; i < 6; i++) {
      secondPasses();
    }
    assertEquals(0, shown(1).requestsPerSecond());
    assertEquals("", Figure.FAILURES.text(shown(1)), "what is well says nothing");
  }

  @Test
  void aServerIsDrainedEnabledAndWeighed() {
    state.show(Snapshots.withUpstreams(upstream("api", server("a", "up"))));
    link.server = Snapshots.withUpstreams(upstream("api", server("a", "drained")));
    model.drainOrEnable();
    assertEquals(Health.DRAINED, assertInstanceOf(Shown.OfServer.class, shown(1)).health());
    link.server = Snapshots.withUpstreams(upstream("api", server("a", "up")));
    model.drainOrEnable();
    assertEquals(Health.UP, assertInstanceOf(Shown.OfServer.class, shown(1)).health());
    model.weigh(" 5 ");
    assertEquals(List.of("drain api a", "enable api a", "weigh api a 5"), link.asked);
  }

  @Test
  void whatIsNoWeightIsToldAndNotSent() {
    state.show(Snapshots.withUpstreams(upstream("api", server("a", "up"))));
    for (String typed : List.of("0", "-1", "two", "", "9999999999", "1.5")) {
      model.weigh(typed);
      assertEquals("A weight is a whole number from 1 to 999999999.", model.notice().get(), typed);
    }
    assertEquals(List.of(), link.asked);
    link.server = Snapshots.withUpstreams(upstream("api", server("a", "up")));
    model.weigh("2");
    assertEquals("", model.notice().get(), "a good one takes the words away");
  }

  @Test
  void whatTheServerRefusesIsTold() {
    state.show(Snapshots.withUpstreams(upstream("api", server("a", "up"))));
    link.failure = "a reload has just taken this server out of its upstream";
    model.drainOrEnable();
    assertEquals(link.failure, model.notice().get());
  }

  @Test
  void nothingIsDoneToAnUpstreamAsAWhole() {
    state.show(Snapshots.withUpstreams(upstream("api", server("a", "up"))));
    model.selected().set(model.lines().getFirst());
    model.drainOrEnable();
    model.weigh("3");
    model.showTraffic();
    assertEquals(List.of(), link.asked);
    assertEquals(List.of(), gone);
  }

  @Test
  void theSelectionStaysOverAReloadThatKeepsTheServerAndMovesWhereItIsGone() {
    state.show(Snapshots.withUpstreams(upstream("api", server("a", "up"), server("b", "up"))));
    Line second = model.lines().get(2);
    model.selected().set(second);
    state.show(
        Snapshots.withUpstreams(
            upstream("new", server("n", "up")), upstream("api", server("b", "down"))));
    assertSame(second, model.selected().get());
    state.show(Snapshots.withUpstreams(upstream("new", server("n", "up"))));
    assertEquals("n", Objects.requireNonNull(model.selected().get()).key().server());
  }

  @Test
  void theTrafficOfAServerIsShown() {
    state.show(Snapshots.withUpstreams(upstream("api", server("a", "up"))));
    model.showTraffic();
    assertEquals(List.of(new Destination.Traffic("upstream:127.0.0.1:9")), gone);
  }

  @Test
  void whyThereIsNothingIsTold() {
    assertEquals(Emptiness.STOPPED, model.emptiness().get());
    state.show(Snapshots.withUpstreams());
    assertEquals(Emptiness.NO_UPSTREAMS, model.emptiness().get());
    assertEquals("", model.summary().get());
    model.showConfig();
    assertEquals(List.of(new Destination.Plain(Place.CONFIG)), gone);
    state.show(Snapshots.stopped(""));
    model.start();
    ServerSnapshot running = state.snapshot().get().orElseThrow();
    assertEquals(ServerSnapshot.State.RUNNING, running.state());
  }
}
