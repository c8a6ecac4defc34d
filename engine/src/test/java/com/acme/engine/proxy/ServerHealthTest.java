package com.acme.engine.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.config.Resilience.HealthCheck;
import com.acme.engine.config.Resilience.Passive;
import com.acme.engine.config.Resilience.Where;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// How one server is, by what is told of it and as time passes.
class ServerHealthTest {

  private static final HealthCheck CHECK =
      new HealthCheck(
          "GET",
          "/",
          Optional.empty(),
          Where.SERVER,
          Duration.ofSeconds(5),
          Duration.ofSeconds(2),
          2,
          3,
          Set.of(200),
          "");

  private static final Passive PASSIVE =
      new Passive(3, Duration.ofSeconds(10), Duration.ofSeconds(30), 1);

  private final MovedTime time = new MovedTime();
  private final List<String> told = new ArrayList<>();
  private final ServerHealth health =
      new ServerHealth(
          time.ticker, () -> told.add("back"), (state, reason) -> told.add(state + ": " + reason));

  @Test
  void aServerNobodyHasCheckedCountsAsUp() {
    health.expectChecks(true);
    assertTrue(health.isUp());
    assertFalse(health.isConfirmed());
    assertEquals("unknown", health.status().state());
    assertEquals("not checked yet", health.status().reason());
    assertEquals(Optional.empty(), health.status().lastCheck());
  }

  @Test
  void theFirstGoodCheckConfirmsItAndThreeBadOnesTakeItOut() {
    health.checkSucceeded(CHECK, "fine");
    assertTrue(health.isConfirmed());
    health.checkFailed(CHECK, "it answered 500");
    health.checkFailed(CHECK, "it answered 500");
    assertTrue(health.isUp());
    health.checkFailed(CHECK, "it answered 500");
    assertFalse(health.isUp());
    health.checkFailed(CHECK, "it answered 501");

    assertEquals(List.of("up: fine", "down: 3 checks in a row failed: it answered 500"), told);
    assertEquals("3 checks in a row failed: it answered 501", health.status().reason());
  }

  @Test
  void oneGoodCheckBetweenBadOnesBeginsTheCountAnew() {
    for (int i = 0; i < 4; i++) {
      health.checkFailed(CHECK, "no");
      health.checkFailed(CHECK, "no");
      health.checkSucceeded(CHECK, "fine");
    }
    assertTrue(health.isUp());
  }

  @Test
  void twoGoodChecksInARowBringItBack() {
    down();
    health.checkSucceeded(CHECK, "fine");
    health.checkFailed(CHECK, "no");
    health.checkSucceeded(CHECK, "fine");
    assertFalse(health.isUp());
    health.checkSucceeded(CHECK, "fine");
    assertTrue(health.isUp());
  }

  @Test
  void whatChecksFoundIsForgottenWhenNobodyChecksAnyMore() {
    down();
    health.expectChecks(false);
    assertEquals("unknown", health.status().state());
    assertTrue(health.isUp());
  }

  @Test
  void failuresCountOnlyAsLongAsTheyAreRecent() {
    assertFalse(health.requestFailed(PASSIVE));
    assertFalse(health.requestFailed(PASSIVE));
    time.seconds(11);
    assertFalse(health.requestFailed(PASSIVE));
    assertFalse(health.requestFailed(PASSIVE));
    assertTrue(health.requestFailed(PASSIVE));
  }

  @Test
  void itIsBackAfterItsTimeAndThatIsToldOnce() {
    health.eject(PASSIVE, "it answered 503", true);
    assertFalse(health.isUp());
    assertEquals(
        "out for 30s: 3 failures within 10s, the last: it answered 503", health.status().reason());
    time.pass(Duration.ofMillis(29_999));
    assertFalse(health.isUp());
    time.pass(Duration.ofMillis(1));
    assertTrue(health.isUp());
    health.look();
    health.look();
    assertEquals(
        List.of(
            "down: out for 30s: 3 failures within 10s, the last: it answered 503",
            "back",
            "unknown: no health check is configured"),
        told);
    assertEquals(1, health.status().ejections());
  }

  @Test
  void eachFurtherTimeTakesTwiceAsLongUpToFiveMinutes() {
    List<Long> seconds = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      health.eject(PASSIVE, "it answered 503", true);
      seconds.add(secondsOut());
    }
    assertEquals(List.of(30L, 60L, 120L, 240L, 300L, 300L), seconds);
  }

  @Test
  void timesOutAreForgottenWhileItDoesWell() {
    health.eject(PASSIVE, "no", true);
    secondsOut();
    health.eject(PASSIVE, "no", true);
    assertEquals(60, secondsOut());
    time.seconds(60);
    health.eject(PASSIVE, "no", true);
    assertEquals(30, secondsOut());
  }

  @Test
  void goodChecksEndTheTimeOfAServerThatGaveNoAnswer() {
    health.checkSucceeded(CHECK, "fine");
    health.eject(PASSIVE, "connection refused", false);
    health.checkSucceeded(CHECK, "fine");
    assertFalse(health.isUp());
    health.checkSucceeded(CHECK, "fine");
    assertTrue(health.isUp());
  }

  @Test
  void goodChecksDoNotExcuseAServerThatAnswersWithFailures() {
    health.eject(PASSIVE, "it answered 503", true);
    for (int i = 0; i < 5; i++) {
      health.checkSucceeded(CHECK, "fine");
    }
    assertFalse(health.isUp());
  }

  private void down() {
    for (int i = 0; i < 3; i++) {
      health.checkFailed(CHECK, "no");
    }
    assertFalse(health.isUp());
  }

  private long secondsOut() {
    long seconds = 0;
    while (!health.isUp()) {
      time.seconds(1);
      seconds++;
    }
    return seconds;
  }
}
