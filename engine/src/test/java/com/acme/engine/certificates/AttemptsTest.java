package com.acme.engine.certificates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.certificates.acme.AcmeFailure;
import com.acme.engine.certificates.acme.FailureReason;
import com.acme.engine.certificates.acme.RenewalWindow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// When CAs are asked.
final class AttemptsTest {

  private static final Instant NOW = Instant.parse("2026-11-26T11:00:00Z");

  @Test
  void aRenewalIsDueAfterTwoThirdsOfTheLife() throws Exception {
    var leaf = new TestAuthority().issue("EC", NOW, NOW.plus(Duration.ofDays(90)), "a.test").leaf();
    Renewal usual = Renewal.unasked(leaf);
    assertEquals(NOW.plus(Duration.ofDays(60)), usual.due());
    assertEquals(usual.due(), usual.unstated(NOW).due(), "where the CA states nothing");
  }

  @Test
  void aRenewalIsDueWithinTheWindowOfTheCa() throws Exception {
    var leaf = new TestAuthority().issue("EC", NOW, NOW.plus(Duration.ofDays(90)), "a.test").leaf();
    Instant start = NOW.plus(Duration.ofDays(10));
    RenewalWindow window =
        new RenewalWindow(
            start, start.plus(Duration.ofDays(2)), Optional.of(NOW.plus(Duration.ofHours(3))));
    Renewal stated = Renewal.unasked(leaf).stated(window, NOW, new Random(1));
    assertTrue(!stated.due().isBefore(start) && stated.due().isBefore(window.end()));
    assertEquals(NOW.plus(Duration.ofHours(3)), stated.askAgain());
    assertEquals(
        stated.due(), stated.stated(window, NOW, new Random(2)).due(), "chosen once and for all");
    RenewalWindow past =
        new RenewalWindow(NOW.minusSeconds(20), NOW.minusSeconds(10), Optional.empty());
    assertTrue(stated.stated(past, NOW, new Random(3)).due().isBefore(NOW), "and at once, if past");
  }

  @Test
  void clientsMayHaveSoManyNamesAskedForInAnHour() {
    TestClock clock = new TestClock();
    HourlyBudget budget = new HourlyBudget(2, clock);
    assertTrue(budget.take());
    clock.advance(Duration.ofMinutes(40));
    assertTrue(budget.take());
    assertFalse(budget.take());
    clock.advance(Duration.ofMinutes(20));
    assertTrue(budget.take());
    assertFalse(budget.take());
  }

  @Test
  void oneServerAtATimeAsksForACertificate(@TempDir Path folder) throws Exception {
    FileIssuerLock lock = new FileIssuerLock(folder);
    FileIssuerLock other = new FileIssuerLock(folder);
    IssuerLock.Held held = lock.acquire("www").orElseThrow();
    assertTrue(other.acquire("www").isEmpty());
    other.acquire("shop").orElseThrow().close();
    held.close();
    other.acquire("www").orElseThrow().close();
  }

  @Test
  void failuresAreKeptOverARestartAndForgottenADayAfterTheyWereDue(@TempDir Path folder) {
    TestClock clock = new TestClock();
    Path file = folder.resolve("failures");
    AcmeFailure failure =
        AcmeFailure.of(FailureReason.REFUSED, "the CA ca.test said:\tno\nnever", "do something");
    Attempts failed =
        Attempts.NONE.failed("tls.certificates.www", failure, clock.instant(), new Random(1));
    new AttemptsFile(file, clock).keep("www", failed);

    Attempts kept = new AttemptsFile(file, clock).of("www");
    assertEquals(1, kept.failures());
    assertEquals(failed.notBefore(), kept.notBefore());
    assertEquals("the CA ca.test said: no never", kept.problem().orElseThrow().what());
    assertEquals(Attempts.NONE, new AttemptsFile(file, clock).of("shop"), "another's");

    new AttemptsFile(file, clock).keep("www", Attempts.NONE);
    assertEquals(Attempts.NONE, new AttemptsFile(file, clock).of("www"), "it went well since");
    new AttemptsFile(file, clock).keep("www", failed);
    clock.advance(Duration.ofHours(25));
    assertEquals(Attempts.NONE, new AttemptsFile(file, clock).of("www"));
  }

  @Test
  void aDamagedFileOfFailuresIsNoFailure(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("failures"), "www 1\tnow\t\u00e9\nnothing\n");
    assertEquals(Attempts.NONE, new AttemptsFile(file, new TestClock()).of("www"));
  }
}
