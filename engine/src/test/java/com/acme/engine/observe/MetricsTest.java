package com.acme.engine.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.Response;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MetricsTest {

  private final Counters counters = new Counters();
  private final ConnectionCounters connections = new ConnectionCounters();
  private final ReloadCounters reloads = new ReloadCounters();
  private final Metrics metrics =
      new Metrics(
          new MetricsSource(
              "1.2.3",
              counters,
              connections,
              reloads,
              () -> 7,
              this::upstreams,
              List::of,
              List::of));
  private List<EngineStatus.Upstream> upstreams = List.of();

  private List<EngineStatus.Upstream> upstreams() {
    return upstreams;
  }

  private String scrape(String accept) {
    return new String(metrics.scrape(accept).text(), StandardCharsets.UTF_8);
  }

  private static void has(String text, String line) {
    assertTrue(text.lines().anyMatch(line::equals), () -> line + "\nis not in\n" + ours(text));
  }

  private static String ours(String text) {
    return String.join("\n", text.lines().filter(line -> line.contains("acme_")).toList());
  }

  @Test
  void requestsAreCountedBySiteRouteMethodAndStatus() throws Exception {
    Call.get("/").routed("shop", "pages").through(counters, _ -> Response.text(200, "hello"));
    Call.get("/").routed("shop", "pages").through(counters, _ -> Response.text(200, "hello"));
    Call.post("/", "a/b", "abc").routed("shop", "api").through(counters, _ -> Response.of(502));
    Call.get("/").routed("", "").through(counters, _ -> Response.of(404));
    String text = scrape("");
    has(
        text,
        "acme_requests_total{method=\"GET\",route=\"pages\",site=\"shop\",status=\"200\"} 2.0");
    has(
        text,
        "acme_requests_total{method=\"POST\",route=\"api\",site=\"shop\",status=\"502\"} 1.0");
    has(
        text,
        "acme_requests_total{method=\"GET\",route=\"none\",site=\"none\",status=\"404\"} 1.0");
    has(text, "acme_response_content_bytes_total{route=\"pages\",site=\"shop\"} 10.0");
    has(text, "acme_request_content_bytes_total{route=\"api\",site=\"shop\"} 3.0");
    has(text, "acme_request_duration_seconds_count{route=\"pages\",site=\"shop\"} 2");
    has(text, "acme_request_duration_seconds_bucket{route=\"pages\",site=\"shop\",le=\"+Inf\"} 2");
    has(text, "acme_access_log_lost_lines_total 7.0");
  }

  @Test
  void whatClientsAndUpstreamsMakeUpAddsNoLabels() throws Exception {
    for (int i = 0; i < 1_000; i++) {
      int status = 200 + i % 400;
      Call.get("/")
          .method("METHOD" + i)
          .routed("shop", "api")
          .through(counters, _ -> Response.of(status));
    }
    String text = scrape("");
    assertFalse(text.contains("METHOD"));
    long series = text.lines().filter(line -> line.startsWith("acme_requests_total")).count();
    assertTrue(series <= Statuses.COUNT, () -> series + " series");
    has(
        text,
        "acme_requests_total{method=\"OTHER\",route=\"api\",site=\"shop\",status=\"503\"} 2.0");
  }

  @Test
  void routesAreBoundedWhateverTheConfigurationsHold() throws Exception {
    for (int i = 0; i < 5_000; i++) {
      Call.get("/").routed("s", "r" + i).through(counters, _ -> Response.of(200));
    }
    assertEquals(4_097, counters.routes().size());
    assertTrue(
        counters.routes().stream().anyMatch(r -> r.route().equals("other") && r.requests() == 904));
  }

  @Test
  void requestsAreInFlightUntilTheirLastByte() throws Exception {
    Call.get("/")
        .through(
            counters,
            _ -> {
              assertEquals(1, counters.inFlight());
              return Response.of(200).body(Body.text("x"));
            });
    assertEquals(0, counters.inFlight());
  }

  @Test
  void connectionsAreCountedByListenerAndReason() {
    connections.opened("http");
    connections.opened("http");
    connections.closed("http", "idle-timeout");
    String text = scrape("");
    has(text, "acme_connections_open{listener=\"http\"} 1.0");
    has(text, "acme_connections_total{listener=\"http\"} 2.0");
    has(text, "acme_connections_closed_total{listener=\"http\",reason=\"idle-timeout\"} 1.0");
  }

  @Test
  void closeReasonsAreBounded() {
    for (int i = 0; i < 1_000; i++) {
      connections.closed("http", "reason " + i);
    }
    assertTrue(connections.reasons("http").size() <= 65);
  }

  @Test
  void reloadsTellTheirResultAndTheLastSuccess() {
    reloads.applied(Instant.ofEpochSecond(1_700_000_000));
    reloads.rejected();
    String text = scrape("");
    has(text, "acme_config_reloads_total{result=\"applied\"} 1.0");
    has(text, "acme_config_reloads_total{result=\"rejected\"} 1.0");
    has(text, "acme_config_last_reload_successful 0.0");
    has(text, "acme_config_last_reload_success_timestamp_seconds 1.7E9");
  }

  @Test
  void theMachineAndTheBuildAreTold() {
    String text = scrape("");
    assertTrue(text.contains("acme_build_info{"));
    assertTrue(text.contains("version=\"1.2.3\""));
    for (String name :
        List.of(
            "jvm_memory_used_bytes",
            "jvm_gc_collection_seconds",
            "jvm_threads_current",
            "process_cpu_seconds_total")) {
      assertTrue(text.contains("\n" + name), name);
    }
  }

  @Test
  void openMetricsIsWrittenWhereItIsAskedFor() {
    Metrics.Scrape plain = metrics.scrape("text/html");
    assertTrue(plain.contentType().startsWith("text/plain; version=0.0.4"), plain::contentType);
    Metrics.Scrape open =
        metrics.scrape("application/openmetrics-text; version=1.0.0,text/plain;q=0.5");
    assertTrue(open.contentType().startsWith("application/openmetrics-text"), open::contentType);
    assertTrue(new String(open.text(), StandardCharsets.UTF_8).endsWith("# EOF\n"));
  }

  @Test
  void quantilesAreEstimatedWithinTheirBucket() {
    Latencies latencies = new Latencies();
    for (int i = 0; i < 90; i++) {
      latencies.add(3_000_000);
    }
    for (int i = 0; i < 10; i++) {
      latencies.add(400_000_000);
    }
    long[] counts = latencies.counts();
    assertTrue(
        Latencies.quantile(counts, 0.5) > 0.0025 && Latencies.quantile(counts, 0.5) <= 0.005);
    assertTrue(Latencies.quantile(counts, 0.95) > 0.25 && Latencies.quantile(counts, 0.95) <= 0.5);
    assertEquals(0, Latencies.quantile(new long[16], 0.5));
  }

  @Test
  void serversBehindThisOneAreToldByTheirNamesInTheConfiguration() {
    EngineStatus.Server down =
        new EngineStatus.Server(
            "a",
            "http://a:1",
            1,
            1,
            "down",
            "why",
            2,
            0,
            7,
            3,
            0,
            Instant.EPOCH,
            Optional.empty(),
            1);
    EngineStatus.Upstream api =
        new EngineStatus.Upstream("api", List.of(down), "half-open", "", 4, 5);
    upstreams = List.of(api, api);
    String text = scrape("");

    String labels = "{server=\"http://a:1\",upstream=\"api\"}";
    has(text, "acme_upstream_server_up" + labels + " 0.0");
    has(text, "acme_upstream_server_requests_in_flight" + labels + " 2.0");
    has(text, "acme_upstream_server_requests_total" + labels + " 7.0");
    has(text, "acme_upstream_server_failures_total" + labels + " 3.0");
    has(text, "acme_upstream_server_ejections_total" + labels + " 1.0");
    has(text, "acme_upstream_retries_total{upstream=\"api\"} 4.0");
    has(text, "acme_upstream_retries_over_budget_total{upstream=\"api\"} 5.0");
    has(text, "acme_upstream_circuit_breaker{state=\"half-open\",upstream=\"api\"} 1.0");
    has(text, "acme_upstream_circuit_breaker{state=\"closed\",upstream=\"api\"} 0.0");
  }
}
