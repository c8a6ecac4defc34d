package com.acme.engine.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `upstreams.*.circuit-breaker`: an upstream whose requests fail gets none for a while.
final class CircuitBreakerKeysTest {

  @TempDir private Path folder;

  private <T> T over(StubServer server, String breaker, Served.Question<T> question)
      throws Exception {
    return Served.with(folder, Behind.upstream("circuit-breaker: " + breaker, server), question);
  }

  /// How many of six requests reach a server that always fails.
  private int ofSix(String breaker) throws Exception {
    try (StubServer server = StubServer.failing(503)) {
      return over(
          server,
          breaker,
          served -> {
            for (int i = 0; i < 6; i++) {
              assertEquals(503, served.get("/").status());
            }
            return server.requests();
          });
    }
  }

  @Test
  @CoversKey("upstreams.*.circuit-breaker")
  @CoversKey("upstreams.*.circuit-breaker.window")
  void itOpensAfterAWindowOfFailures() throws Exception {
    assertEquals(6, ofSix("none"));
    assertEquals(2, ofSix("{ window: 2, open: 1h }"));
    assertEquals(4, ofSix("{ window: 4, open: 1h }"));
  }

  @Test
  @CoversKey("upstreams.*.circuit-breaker.failure-rate")
  void itOpensAtTheRate() throws Exception {
    assertEquals("open", afterAFailureAndASuccess("50%"));
    assertEquals("closed", afterAFailureAndASuccess("51%"));
  }

  private String afterAFailureAndASuccess(String rate) throws Exception {
    try (StubServer server =
        new StubServer(
            (request, out) -> StubServer.fail(out, request.target().equals("/fail") ? 503 : 200))) {
      return over(
          server,
          "{ window: 2, open: 1h, failure-rate: " + rate + " }",
          served -> {
            served.get("/fail");
            served.get("/");
            return state(served);
          });
    }
  }

  @Test
  @CoversKey("upstreams.*.circuit-breaker.open")
  void itIsOpenForSoLongAndSaysSo() throws Exception {
    AtomicBoolean well = new AtomicBoolean();
    try (StubServer server =
        new StubServer((_, out) -> StubServer.fail(out, well.get() ? 200 : 503))) {
      Answer refused =
          over(
              server,
              "{ window: 1, open: 1h, half-open: 1 }",
              served -> {
                served.get("/");
                return served.get("/");
              });
      assertEquals(503, refused.status());
      assertEquals("3600", refused.field("Retry-After"));
      assertEquals(1, server.requests());
      over(
          server,
          "{ window: 1, open: 20ms, half-open: 1 }",
          served -> {
            served.get("/");
            well.set(true);
            return Waiting.until(() -> served.get("/").status(), status -> status == 200);
          });
    }
  }

  @Test
  @CoversKey("upstreams.*.circuit-breaker.half-open")
  void soManyMustSucceedToCloseIt() throws Exception {
    assertEquals("closed", afterOneSuccess(1));
    assertEquals("half-open", afterOneSuccess(2));
  }

  private String afterOneSuccess(int halfOpen) throws Exception {
    AtomicBoolean well = new AtomicBoolean();
    try (StubServer server =
        new StubServer((_, out) -> StubServer.fail(out, well.get() ? 200 : 503))) {
      return over(
          server,
          "{ window: 1, open: 20ms, half-open: " + halfOpen + " }",
          served -> {
            served.get("/");
            assertEquals("open", state(served));
            well.set(true);
            Waiting.until(() -> served.get("/").status(), status -> status == 200);
            return state(served);
          });
    }
  }

  private static String state(Served served) throws Exception {
    return Behind.of(served).path("breaker").asString("");
  }
}
