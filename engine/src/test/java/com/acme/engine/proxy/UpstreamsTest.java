package com.acme.engine.proxy;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.client.Network;
import com.acme.engine.client.OnVirtualThread;
import com.acme.engine.client.RawServer;
import com.acme.engine.config.Upstream;
import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.Response;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// What of an upstream survives a reload.
@Timeout(30)
@ExtendWith(OnVirtualThread.class)
class UpstreamsTest {

  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  private final Network network = Network.ofSystem();
  private final Upstreams upstreams = Pools.over(network);

  @AfterEach
  void close() {
    upstreams.close();
    network.close();
  }

  @Test
  void anEqualUpstreamKeepsItsPoolAndItsConnections() throws Exception {
    try (RawServer server = RawServer.answering(OK)) {
      UpstreamPool before = upstreams.pool(Pools.upstream(server));
      ask(before).close();
      UpstreamPool after = upstreams.pool(Pools.upstream(server));
      upstreams.retain(Set.of(Pools.upstream(server)));
      ask(after).close();

      assertSame(before, after);
      assertEquals(1, server.accepted());
      assertEquals(2, upstreams.status().getFirst().servers().getFirst().requests());
    }
  }

  @Test
  void aChangedUpstreamGetsANewPoolAndTheOldOneLetsGo() throws Exception {
    try (RawServer server = RawServer.answering(OK)) {
      Upstream old = Pools.upstream(server);
      Upstream changed =
          Pools.with(
              old,
              new Upstream.Timeouts(
                  Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
              old.connections());
      UpstreamPool before = upstreams.pool(old);
      ask(before).close();
      UpstreamPool after = upstreams.pool(changed);
      upstreams.retain(Set.of(changed));

      assertNotSame(before, after);
      await().until(server::hasClosedAll);
      assertEquals(1, upstreams.status().size());
    }
  }

  @Test
  void aServerThatIsInBothKeepsItsConnectionsAndCountersWhenAnotherJoins() throws Exception {
    try (RawServer server = RawServer.answering(OK);
        RawServer joining = RawServer.answering(OK)) {
      Upstream old = Pools.upstream(server);
      Upstream changed = Pools.upstream(server, joining);
      ask(upstreams.pool(old)).close();
      UpstreamPool after = upstreams.pool(changed);
      upstreams.retain(Set.of(changed));
      ask(after).close();
      ask(after).close();

      assertEquals(1, server.accepted());
      assertEquals(1, joining.accepted());
      assertEquals(List.of(2L, 1L), requests());
    }
  }

  @Test
  void aServerThatIsNoLongerListedIsLetGoAndForgotten() throws Exception {
    try (RawServer server = RawServer.answering(OK);
        RawServer leaving = RawServer.answering(OK)) {
      Upstream both = Pools.upstream(leaving, server);
      Upstream one = Pools.upstream(server);
      UpstreamPool before = upstreams.pool(both);
      ask(before).close();
      ask(before).close();
      upstreams.pool(one);
      upstreams.retain(Set.of(one));
      await().until(leaving::hasClosedAll);
      upstreams.pool(both);
      upstreams.retain(Set.of(both));

      assertEquals(List.of(0L, 1L), requests());
    }
  }

  @Test
  void aServerDrainsUntilItIsEnabledWhateverElseOfTheUpstreamChanges() throws Exception {
    try (RawServer one = RawServer.answering(OK);
        RawServer two = RawServer.answering(OK)) {
      Upstream first = Pools.upstream(one, two);
      upstreams.pool(first);
      String id = servers().getFirst().id();
      assertTrue(upstreams.drain("api", id));

      Upstream changed =
          Pools.with(
              Pools.with(first, new Upstream.Balance.LeastConnections()),
              new Upstream.Timeouts(
                  Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
              first.connections());
      UpstreamPool pool = upstreams.pool(changed);
      upstreams.retain(Set.of(changed));
      assertEquals(List.of(true, false), servers().stream().map(ServerStatus::draining).toList());
      for (int i = 0; i < 4; i++) {
        ask(pool).close();
      }
      assertEquals(0, one.heads.size());

      assertTrue(upstreams.enable("api", id));
      ask(pool).close();
      ask(pool).close();
      assertEquals(1, one.heads.size());
    }
  }

  @Test
  void aWeightThatWasGivenYieldsToANewOneOfTheConfiguration() {
    URI url = URI.create("http://127.0.0.1:9001");
    Upstream first = Pools.upstream(url, URI.create("http://127.0.0.1:9002"));
    upstreams.pool(first);
    String id = servers().getFirst().id();
    assertTrue(upstreams.weigh("api", id, 7));
    assertEquals(7, servers().getFirst().weight());

    Upstream without = Pools.upstream(url);
    upstreams.pool(without);
    upstreams.retain(Set.of(without));
    assertEquals(7, servers().getFirst().weight());

    Upstream heavier = Pools.with(first, List.of(new Upstream.Server(url, 3, 1)));
    upstreams.pool(heavier);
    upstreams.retain(Set.of(heavier));
    assertEquals(3, servers().getFirst().weight());
    assertEquals(id, servers().getFirst().id());
  }

  @Test
  void aServerThatJoinsComesUpThen() {
    AtomicLong nanos = new AtomicLong();
    try (Upstreams rising = new Upstreams(network, nanos::get, () -> new byte[32], _ -> {})) {
      URI one = URI.create("http://127.0.0.1:9001");
      URI two = URI.create("http://127.0.0.1:9002");
      Upstream first = Pools.with(Pools.upstream(one), Duration.ofSeconds(10));
      assertEquals(List.of(1.0), risen(rising.pool(first)));
      Upstream both = Pools.with(Pools.upstream(one, two), Duration.ofSeconds(10));
      UpstreamPool pool = rising.pool(both);
      nanos.addAndGet(Duration.ofSeconds(3).toNanos());
      assertEquals(List.of(1.0, 0.3), risen(pool));
    }
  }

  private static List<Double> risen(UpstreamPool pool) {
    return pool.status().servers().stream()
        .map(server -> pool.server(server.id()).orElseThrow().risen())
        .toList();
  }

  @Test
  void whatIsNotThereIsNotChanged() {
    upstreams.pool(Pools.upstream(URI.create("http://127.0.0.1:9001")));
    assertFalse(upstreams.drain("api", "nobody"));
    assertFalse(upstreams.drain("other", servers().getFirst().id()));
    assertFalse(upstreams.weigh("api", "http://127.0.0.1:9001", 2));
  }

  private List<ServerStatus> servers() {
    return upstreams.status().getFirst().servers();
  }

  private List<Long> requests() {
    return servers().stream().map(ServerStatus::requests).toList();
  }

  @Test
  void anExchangeUnderWayOutlivesItsPool() throws Exception {
    CountDownLatch dropped = new CountDownLatch(1);
    try (RawServer server =
        new RawServer(it -> {
          it.readHead();
          it.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello");
          dropped.await();
          it.send("world");
          it.awaitEnd();
        })) {
      Response response = ask(upstreams.pool(Pools.upstream(server)));
      upstreams.retain(Set.of());
      dropped.countDown();

      assertEquals(
          "helloworld",
          new String(
              ((Body.Stream) response.body()).stream().readAllBytes(),
              java.nio.charset.StandardCharsets.UTF_8));
      await().until(server::hasClosedAll);
      response.close();
    }
  }

  private static Response ask(UpstreamPool pool) throws Exception {
    return new ProxyHandler(pool, "").handle(TestExchange.of("/").make());
  }
}
