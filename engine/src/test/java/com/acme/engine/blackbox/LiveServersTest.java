package com.acme.engine.blackbox;

import static com.acme.engine.blackbox.Served.routes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Servers that are drained, enabled and weighed while requests come, and over reloads.
final class LiveServersTest {

  @TempDir private Path folder;

  private static String upstream(String servers) {
    return routes("{ path: /**, proxy: up }")
        + "upstreams: { up: { servers: ["
        + servers
        + "] } }\n";
  }

  private static String quoted(StubServer... servers) {
    StringBuilder all = new StringBuilder();
    for (StubServer server : servers) {
      all.append(all.isEmpty() ? "" : ", ").append('"').append(server.url()).append('"');
    }
    return all.toString();
  }

  @Test
  void drainingLosesNoRequestAndSendsNewOnesElsewhere() throws Exception {
    CountDownLatch released = new CountDownLatch(1);
    try (StubServer one =
            new StubServer((request, out) -> {
              if (request.target().equals("/held")) {
                released.await();
              }
              StubServer.ok(out, "one");
            });
        StubServer two = StubServer.saying("two");
        ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
        Served served = Served.start(folder, upstream(quoted(one, two)))) {
      LiveServers live = new LiveServers(served);
      Future<Answer> held = clients.submit(() -> served.get("/held"));
      Waiting.until(one::requests, count -> count == 1);

      live.drain(one.url());
      for (int i = 0; i < 5; i++) {
        assertEquals("two", served.get("/").text());
      }
      assertEquals(1, live.server(one.url()).get("inFlight").asInt());
      released.countDown();
      assertEquals("one", held.get().text());

      live.enable(one.url());
      assertEquals(1, askTwice(served, one));
    }
  }

  /// How many of two requests one server gets.
  private static int askTwice(Served served, StubServer server) throws IOException {
    int before = server.requests();
    served.get("/");
    served.get("/");
    return server.requests() - before;
  }

  @Test
  void whereAllServersDrainTheAnswerSaysSo() throws Exception {
    try (StubServer one = StubServer.saying("one");
        Served served = Served.start(folder, upstream(quoted(one)))) {
      new LiveServers(served).drain(one.url());
      Answer answer = served.get("/");
      assertEquals(503, answer.status());
      assertEquals("1", answer.field("Retry-After"));
      new LiveServers(served).enable(one.url());
      assertEquals("one", served.get("/").text());
    }
  }

  @Test
  void aWeightThatIsGivenCountsAtOnce() throws Exception {
    try (StubServer one = StubServer.saying("one");
        StubServer two = StubServer.saying("two");
        Served served = Served.start(folder, upstream(quoted(one, two)))) {
      JsonNode now = new LiveServers(served).change(two.url(), "{\"weight\":3}");
      assertEquals(3, now.get("weight").asInt());
      for (int i = 0; i < 8; i++) {
        served.get("/");
      }
      assertEquals(2, one.requests());
      assertEquals(6, two.requests());
    }
  }

  @Test
  void whatAReloadLeavesAloneKeepsItsStateItsCountersAndItsConnections() throws Exception {
    try (StubServer one = StubServer.saying("one");
        StubServer two = StubServer.saying("two");
        StubServer three = StubServer.saying("three");
        Served served = Served.start(folder, upstream(quoted(one, two)))) {
      LiveServers live = new LiveServers(served);
      live.drain(one.url());
      served.get("/");
      Waiting.until(() -> idle(live, two), idle -> idle == 1);
      String id = live.server(two.url()).get("id").asString();

      assertTrue(served.reload(upstream(quoted(one, two, three))).applied());
      for (int i = 0; i < 4; i++) {
        served.get("/");
        Waiting.until(() -> idle(live, two), idle -> idle == 1);
      }

      assertEquals("drained", live.server(one.url()).get("state").asString());
      assertEquals(0, one.requests());
      assertEquals(3, two.requests());
      assertEquals(2, three.requests());
      assertEquals(1, two.connections());
      assertEquals(3, live.server(two.url()).get("requests").asInt());
      assertEquals(id, live.server(two.url()).get("id").asString());
    }
  }

  private static int idle(LiveServers live, StubServer server) throws IOException {
    return live.server(server.url()).get("idleConnections").asInt();
  }

  @Test
  void theTraceSaysWhichServerWasChosenAndWhy() throws Exception {
    try (StubServer one = StubServer.saying("one");
        Served served = Served.start(folder, upstream(quoted(one)))) {
      served.get("/traced");
      String id =
          Waiting.until(
                  () -> served.admin("/api/v1/exchanges?filter=path:/traced").text(),
                  text -> text.contains("\"id\":\""))
              .replaceAll("(?s).*?\"id\":\"([^\"]+)\".*", "$1");
      String exchange = served.admin("/api/v1/exchanges/" + id).text();
      assertTrue(exchange.contains("\"why\":\"round-robin: weight 1 of 1\""), exchange);
    }
  }
}
