package com.acme.engine.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.config.Resilience;
import com.acme.engine.proxy.CircuitBreaker.Pass;
import com.acme.engine.proxy.CircuitBreaker.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {

  private final MovedTime time = new MovedTime();
  private final List<String> told = new ArrayList<>();
  private final CircuitBreaker breaker =
      new CircuitBreaker(
          new Resilience.CircuitBreaker(0.5, 4, Duration.ofSeconds(10), 2),
          time.ticker,
          new Changes("api", time.ticker, change -> told.add(change.state())));

  @Test
  void itOpensWhenHalfOfAFullWindowFailed() {
    ask(Result.FAILED, Result.FAILED, Result.SUCCEEDED);
    assertEquals("closed", breaker.status().state());
    ask(Result.SUCCEEDED);
    assertEquals("open", breaker.status().state());
    assertEquals("2 of the last 4 requests failed", breaker.status().reason());
    assertEquals(Optional.empty(), breaker.enter());
  }

  @Test
  void oldFailuresLeaveTheWindow() {
    for (int i = 0; i < 10; i++) {
      ask(Result.FAILED, Result.SUCCEEDED, Result.SUCCEEDED, Result.SUCCEEDED);
    }
    assertEquals("closed", breaker.status().state());
    ask(Result.FAILED, Result.FAILED);
    assertEquals("open", breaker.status().state());
  }

  @Test
  void whatSaysNothingOfTheUpstreamDoesNotCount() {
    ask(Result.FAILED, Result.NEITHER, Result.NEITHER, Result.NEITHER, Result.NEITHER);
    assertEquals("closed", breaker.status().state());
  }

  @Test
  void itSaysWhenAskingAgainMakesSense() {
    open();
    assertEquals(10, breaker.retryAfter());
    time.pass(Duration.ofMillis(8500));
    assertEquals(2, breaker.retryAfter());
    time.pass(Duration.ofMillis(1499));
    assertEquals(1, breaker.retryAfter());
  }

  @Test
  void afterItsTimeAFewTryAndAllTheirSuccessClosesIt() {
    open();
    time.seconds(10);
    Pass first = breaker.enter().orElseThrow();
    Pass second = breaker.enter().orElseThrow();
    assertEquals(Optional.empty(), breaker.enter());
    assertEquals(1, breaker.retryAfter());
    breaker.leave(first, Result.SUCCEEDED);
    assertEquals("half-open", breaker.status().state());
    breaker.leave(second, Result.SUCCEEDED);
    assertEquals("closed", breaker.status().state());
    assertTrue(breaker.enter().isPresent());
    assertEquals(List.of("open", "half-open", "closed"), told);
  }

  @Test
  void oneThatTriesAndFailsOpensItAgain() {
    open();
    time.seconds(10);
    Pass first = breaker.enter().orElseThrow();
    Pass second = breaker.enter().orElseThrow();
    breaker.leave(first, Result.FAILED);
    assertEquals("open", breaker.status().state());
    assertEquals(10, breaker.retryAfter());
    breaker.leave(second, Result.SUCCEEDED);
    assertEquals("open", breaker.status().state());
  }

  @Test
  void oneThatIsGivenUpLeavesItsTryToAnother() {
    open();
    time.seconds(10);
    breaker.leave(breaker.enter().orElseThrow(), Result.NEITHER);
    assertTrue(breaker.enter().isPresent());
    assertTrue(breaker.enter().isPresent());
    assertEquals(Optional.empty(), breaker.enter());
  }

  @Test
  void aRequestFromBeforeItOpenedIsNoNewsLater() {
    Pass old = breaker.enter().orElseThrow();
    open();
    time.seconds(10);
    Pass first = breaker.enter().orElseThrow();
    breaker.leave(old, Result.FAILED);
    breaker.leave(first, Result.SUCCEEDED);
    breaker.leave(breaker.enter().orElseThrow(), Result.SUCCEEDED);
    assertEquals("closed", breaker.status().state());
  }

  private void open() {
    ask(Result.FAILED, Result.FAILED, Result.FAILED, Result.FAILED);
    assertEquals("open", breaker.status().state());
  }

  private void ask(Result... results) {
    for (Result result : results) {
      breaker.leave(breaker.enter().orElseThrow(), result);
    }
  }
}
