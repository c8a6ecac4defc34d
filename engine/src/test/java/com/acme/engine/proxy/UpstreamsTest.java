package com.acme.engine.proxy;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.acme.engine.client.Network;
import com.acme.engine.client.OnVirtualThread;
import com.acme.engine.client.RawServer;
import com.acme.engine.config.Upstream;
import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.Response;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
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
  private final Upstreams upstreams = new Upstreams(network, _ -> {});

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
