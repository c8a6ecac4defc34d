package com.acme.engine.proxy;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.client.Network;
import com.acme.engine.client.RawServer;
import com.acme.engine.config.Resilience;
import com.acme.engine.config.Resilience.HealthCheck;
import com.acme.engine.config.Resilience.Where;
import com.acme.engine.config.Upstream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Checks of real servers, from their begin to their end.
@Timeout(30)
class HealthChecksTest {

  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  private final Queue<String> told = new ConcurrentLinkedQueue<>();
  private final Network network = Network.ofSystem();
  private final Upstreams upstreams = over(network);

  private Upstreams over(Network clients) {
    return new Upstreams(
        clients,
        System::nanoTime,
        () -> new byte[32],
        change -> told.add(change.server() + " " + change.state()));
  }

  @AfterEach
  void close() {
    upstreams.close();
    network.close();
  }

  @Test
  void eachCheckComesOnAConnectionOfItsOwnAndSaysWhoAsks() throws Exception {
    try (RawServer server = RawServer.answering(OK)) {
      use(server, Duration.ofMillis(10));
      await().until(() -> server.heads.size() >= 3);
      assertTrue(server.accepted() >= 3);
      assertTrue(server.lastHead().contains("User-Agent: acme-health-check"), server::lastHead);
      assertTrue(server.lastHead().contains("Host: 127.0.0.1:" + server.port()), server::lastHead);
    }
  }

  @Test
  void aChangeIsToldOnceHoweverOftenItIsChecked() throws Exception {
    try (RawServer server = RawServer.answering(OK)) {
      use(server, Duration.ofMillis(10));
      await().until(() -> server.heads.size() >= 4);
      assertEquals(List.of(server.url() + " up"), List.copyOf(told));
    }
  }

  @Test
  void aCheckUnderWayEndsWithItsUpstream() throws Exception {
    try (RawServer silent =
        new RawServer(it -> {
          it.readHead();
          it.awaitEnd();
        })) {
      use(silent, Duration.ofHours(1));
      await().until(() -> silent.heads.size() == 1);
      upstreams.retain(Set.of());
      await().until(silent::hasClosedAll);
      assertEquals(List.of(), List.copyOf(told));
    }
  }

  @Test
  void oneServerThatDoesNotAnswerHoldsUpNoOther() throws Exception {
    try (RawServer silent =
            new RawServer(it -> {
              it.readHead();
              it.awaitEnd();
            });
        RawServer good = RawServer.answering(OK)) {
      use(Duration.ofMillis(10), silent, good);
      await().until(() -> good.heads.size() >= 3);
      assertEquals(1, silent.heads.size());
    }
  }

  /// The bug is a TLS context that nobody has initialized.
  @Test
  void aCheckThatABugEndsCountsAsFailedAndTheNextIsMadeAllTheSame() throws Exception {
    try (RawServer server = RawServer.answering(OK);
        Network broken = new Network(SSLContext.getInstance("TLS"));
        Upstreams checking = over(broken)) {
      Where byTls = new Where(Optional.of("https"), Optional.of(server.port()));
      Upstream upstream = checked(Duration.ofMillis(10), byTls, server);
      UpstreamPool pool = checking.pool(upstream);
      checking.retain(Set.of(upstream));
      await().until(() -> server.accepted() >= 3);
      await().until(() -> !told.isEmpty());
      assertEquals(List.of(server.url() + " down"), List.copyOf(told));
      String reason = pool.status().servers().getFirst().health().reason();
      assertTrue(reason.contains("IllegalStateException"), reason);
    }
  }

  @Test
  void aPoolThatHasNotBeenSwappedInChecksNothing() throws Exception {
    try (RawServer compiled = RawServer.answering(OK);
        RawServer served = RawServer.answering(OK)) {
      upstreams.pool(checked(Duration.ofMillis(10), compiled));
      use(served, Duration.ofMillis(10));
      await().until(() -> served.heads.size() >= 3);
      assertEquals(0, compiled.accepted());
    }
  }

  private void use(RawServer server, Duration interval) {
    use(interval, server);
  }

  private void use(Duration interval, RawServer... servers) {
    Upstream upstream = checked(interval, servers);
    upstreams.pool(upstream);
    upstreams.retain(Set.of(upstream));
  }

  private static Upstream checked(Duration interval, RawServer... servers) {
    return checked(interval, Where.SERVER, servers);
  }

  private static Upstream checked(Duration interval, Where where, RawServer... servers) {
    HealthCheck check =
        new HealthCheck(
            "GET",
            "/",
            Optional.empty(),
            where,
            interval,
            Duration.ofSeconds(20),
            1,
            1,
            Set.of(200),
            "");
    return Pools.with(
        Pools.upstream(servers),
        new Resilience(
            Optional.of(check),
            Optional.empty(),
            Optional.empty(),
            Optional.of(0.0),
            Optional.empty()));
  }
}
