package com.acme.console.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.acme.console.engine.ServerSnapshot.UpstreamServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Servers of upstreams, on a real engine.
@SuppressWarnings("NullAway.Init")
class EmbeddedUpstreamsTest {

  @TempDir private Path folder;
  private EmbeddedLink link;

  @BeforeEach
  void configure() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("acme.yaml"),
            """
            data: ./data
            listeners: { http: { address: "127.0.0.1:0" } }
            sites: { shop: { routes: [{ path: "/**", proxy: api }] } }
            upstreams:
              api:
                servers: ["http://127.0.0.1:9", { url: "http://127.0.0.1:10", weight: 3 }]
                circuit-breaker: { window: 20 }
            admin: { address: "127.0.0.1:0" }
            """);
    link = new EmbeddedLink(Optional.of(file), "", () -> false);
  }

  @AfterEach
  void stop() {
    link.close();
  }

  private UpstreamServer second() {
    return link.snapshot().upstreams().getFirst().servers().get(1);
  }

  @Test
  void anUpstreamIsToldWithItsBreakerAndItsServers() throws Exception {
    link.start();
    ServerSnapshot.Upstream api = link.snapshot().upstreams().getFirst();
    assertEquals("api", api.name());
    assertEquals("closed", api.breaker());
    assertEquals("http://127.0.0.1:10", second().url());
    assertEquals(3, second().weight());
    assertEquals(1, second().priority());
    assertEquals("unknown", second().state());
    assertEquals(Optional.empty(), second().lastCheck());
  }

  @Test
  void aServerIsDrainedEnabledAndWeighed() throws Exception {
    link.start();
    String id = second().id();
    link.drain("api", id);
    assertEquals("drained", second().state());
    link.enable("api", id);
    assertEquals("unknown", second().state());
    link.weigh("api", id, 7);
    assertEquals(7, second().weight());
  }

  @Test
  void whatIsNotThereOrDoesNotRunIsToldSo() throws Exception {
    LinkFailure stopped = assertThrows(LinkFailure.class, () -> link.drain("api", "x"));
    assertEquals("the server is stopped; start it and try again", stopped.reason());
    link.start();
    LinkFailure gone = assertThrows(LinkFailure.class, () -> link.weigh("api", "x", 2));
    assertEquals("a reload has just taken this server out of its upstream", gone.reason());
  }
}
