package com.acme.engine.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.config.StickyCookie;
import com.acme.engine.config.StickyCookie.SameSite;
import com.acme.engine.config.StickyCookie.Secure;
import com.acme.engine.config.Upstream;
import com.acme.engine.config.Upstream.Balance;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Response;
import com.acme.engine.exchange.Trace;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Priorities, and the cookie that keeps a client on its server.
class BalancerTest {

  private static final Upstream API = Pools.upstream(URI.create("http://127.0.0.1:1"));

  private static Balancer balancer(Farm farm, Balance balance) {
    return new Balancer(Pools.with(API, balance), farm.servers, () -> new byte[32]);
  }

  private static Balancer sticky(Farm farm, StickyCookie cookie) {
    return balancer(farm, new Balance.Sticky(cookie));
  }

  private static StickyCookie signedWith(String secret) {
    return new StickyCookie(
        "acme-server", secret, Optional.empty(), SameSite.LAX, Secure.AUTO, true);
  }

  private static UpstreamServer choose(Balancer balancer) {
    return choose(balancer, TestExchange.of("/").make());
  }

  private static UpstreamServer choose(Balancer balancer, Exchange exchange) {
    return balancer.choose(exchange, Candidates.AVAILABLE).orElseThrow();
  }

  private static Exchange with(String cookie) {
    return TestExchange.of("/").with("Cookie", cookie).make();
  }

  /// The `Set-Cookie` of an answer to an exchange; empty without.
  private static String set(Balancer balancer, Exchange exchange, UpstreamServer server) {
    Response response = Response.of(200);
    balancer.mark(exchange, server, response);
    return response.fields().first("Set-Cookie").orElse("");
  }

  /// `name=value` of the cookie that names a server.
  private static String cookie(Balancer balancer, UpstreamServer server) {
    return set(balancer, TestExchange.of("/").make(), server).split(";", 2)[0];
  }

  private static String why(Exchange exchange) {
    return ((Trace.ServerChosen) exchange.trace().steps().getLast()).why();
  }

  @Test
  void theSecondZoneServesOnlyWhileTheFirstHasNobody() {
    try (Farm farm = Farm.of(1, 1)) {
      UpstreamServer reserve = farm.add(1, 2);
      Balancer balancer = balancer(farm, new Balance.RoundRobin());
      for (int i = 0; i < 6; i++) {
        assertNotEquals(reserve, choose(balancer));
      }
      farm.get(0).state().drain();
      assertSame(farm.get(1), choose(balancer));
      farm.get(1).state().drain();
      Exchange exchange = TestExchange.of("/").make();
      assertSame(reserve, choose(balancer, exchange));
      assertEquals(
          "round-robin: weight 1 of 1, priority 2 as no higher one is available", why(exchange));
      farm.get(0).state().enable();
      assertSame(farm.get(0), choose(balancer));
    }
  }

  @Test
  void whereNobodyIsAvailableThatIsSaid() {
    try (Farm farm = Farm.of(1, 1)) {
      Balancer balancer = balancer(farm, new Balance.LeastConnections());
      farm.servers.forEach(server -> server.state().drain());
      assertTrue(balancer.choose(TestExchange.of("/").make(), Candidates.AVAILABLE).isEmpty());
    }
  }

  @Test
  void choosingMakesNoObjects() {
    try (Farm farm = Farm.rising(Duration.ofSeconds(10), 1, 2, 3)) {
      farm.get(1).state().cameUp();
      Exchange exchange = TestExchange.of("/").with("X-Tenant", "7").make();
      exchange.trace(Trace.NONE);
      for (Balance balance :
          List.of(
              new Balance.RoundRobin(),
              new Balance.LeastConnections(),
              new Balance.RandomTwo(),
              new Balance.IpHash(),
              new Balance.HeaderHash("X-Tenant"),
              new Balance.Sticky(StickyCookie.DEFAULT))) {
        Balancer balancer = balancer(farm, balance);
        long bytes = allocated(balancer, exchange, 1_000) - allocated(balancer, exchange, 0);
        assertTrue(bytes < 1_000, () -> balance + ": " + bytes + " bytes for 1000 choices");
      }
    }
  }

  /// Bytes this thread takes for some choices, once what is made at first has been made.
  private static long allocated(Balancer balancer, Exchange exchange, int times) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    choose(balancer, exchange);
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < times; i++) {
      choose(balancer, exchange);
    }
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  @Test
  void theReasonNamesASlowStart() {
    try (Farm farm = Farm.rising(Duration.ofSeconds(10), 1)) {
      farm.get(0).state().cameUp();
      farm.nanos.addAndGet(Duration.ofSeconds(4).toNanos());
      Exchange exchange = TestExchange.of("/").make();
      choose(balancer(farm, new Balance.RoundRobin()), exchange);
      assertEquals("round-robin: weight 1 of 1, slow start at 40%", why(exchange));
    }
  }

  @Test
  void aClientStaysWithTheServerItsCookieNames() {
    try (Farm farm = Farm.of(1, 1, 1)) {
      Balancer balancer = sticky(farm, StickyCookie.DEFAULT);
      for (UpstreamServer server : farm.servers) {
        Exchange again = with("a=1; " + cookie(balancer, server) + "; b=2");
        assertSame(server, choose(balancer, again));
        assertEquals("", set(balancer, again, server), "nothing is set that is there already");
        assertEquals("sticky-cookie: the client's server", why(again));
      }
    }
  }

  @Test
  void clientsWithoutACookieTakeTurnsAndGetOne() {
    try (Farm farm = Farm.of(1, 1)) {
      Balancer balancer = sticky(farm, StickyCookie.DEFAULT);
      assertSame(farm.get(0), choose(balancer));
      assertSame(farm.get(1), choose(balancer));
      String line = set(balancer, TestExchange.of("/").make(), farm.get(0));
      assertTrue(
          line.matches("acme-server=[A-Za-z0-9_-]{22}; Path=/; SameSite=Lax; HttpOnly"), line);
    }
  }

  @Test
  void aClientWhoseServerDrainsMovesAndIsToldWhereTo() {
    try (Farm farm = Farm.of(1, 1)) {
      Balancer balancer = sticky(farm, StickyCookie.DEFAULT);
      Exchange client = with(cookie(balancer, farm.get(0)));
      farm.get(0).state().drain();
      UpstreamServer next = choose(balancer, client);
      assertSame(farm.get(1), next);
      assertTrue(set(balancer, client, next).startsWith(cookie(balancer, farm.get(1)) + ";"));
      assertEquals(
          "sticky-cookie: the client's server is not available; round-robin: weight 1 of 2",
          why(client));
    }
  }

  @Test
  void aForgedCookieMeansNothing() {
    try (Farm farm = Farm.of(1, 1)) {
      Balancer balancer = sticky(farm, StickyCookie.DEFAULT);
      String good = cookie(balancer, farm.get(1));
      char last = good.charAt(good.length() - 1);
      for (String forged :
          new String[] {
            good.substring(0, good.length() - 1) + (last == 'A' ? 'B' : 'A'),
            good + "x",
            "x" + good,
            "acme-server=http://127.0.0.1:9001",
            "acme-server=" + farm.get(1).id(),
            "acme-server=",
            "acme-server",
            "Acme-Server=" + good.substring(good.indexOf('=') + 1)
          }) {
        Set<UpstreamServer> chosen = new HashSet<>();
        for (int i = 0; i < 2; i++) {
          chosen.add(choose(balancer, with(forged)));
        }
        assertEquals(2, chosen.size(), forged);
        assertFalse(set(balancer, with(forged), farm.get(1)).isEmpty(), forged);
      }
      assertSame(farm.get(1), choose(balancer, with("acme-server=old; " + good)));
    }
  }

  @Test
  void theValueDependsOnTheSecretAndNamesNobody() {
    try (Farm farm = Farm.of(1, 1)) {
      String one = cookie(sticky(farm, signedWith("a secret that is long")), farm.get(0));
      String other = cookie(sticky(farm, signedWith("another secret, as long")), farm.get(0));
      assertNotEquals(one, other);
      assertEquals(one, cookie(sticky(farm, signedWith("a secret that is long")), farm.get(0)));
      assertFalse(one.contains("127"));
      assertFalse(signedWith("a secret that is long").toString().contains("long"));
    }
  }

  @Test
  void theCookieHasTheAttributesThatWereAskedFor() {
    try (Farm farm = Farm.of(1)) {
      TestExchange overTls = TestExchange.of("/");
      overTls.scheme = "https";
      assertTrue(
          set(sticky(farm, StickyCookie.DEFAULT), overTls.make(), farm.get(0))
              .endsWith("; Path=/; SameSite=Lax; HttpOnly; Secure"));
      StickyCookie all =
          new StickyCookie(
              "s", "", Optional.of(Duration.ofHours(1)), SameSite.NONE, Secure.ALWAYS, false);
      assertTrue(
          set(sticky(farm, all), TestExchange.of("/").make(), farm.get(0))
              .endsWith("; Path=/; Max-Age=3600; SameSite=None; Secure"));
    }
  }
}
