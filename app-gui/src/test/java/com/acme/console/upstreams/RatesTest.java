package com.acme.console.upstreams;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.console.Snapshots;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RatesTest {

  private final Rates rates = new Rates();

  private static Instant second(int number) {
    return Snapshots.NOW.plusSeconds(number);
  }

  @Test
  void oneLookTellsNoRate() {
    rates.at(second(0), 100, 10);
    assertEquals(0, rates.requests());
    assertEquals(0, rates.failures());
  }

  @Test
  void aRateIsTheAverageOfTheLastFiveSeconds() {
    rates.at(second(0), 0, 0);
    rates.at(second(2), 20, 2);
    assertEquals(10, rates.requests());
    assertEquals(1, rates.failures());
    for (int i = 3; i <= 10; i++) {
      rates.at(second(i), 20 + (i - 2) * 100, 2);
    }
    assertEquals(100, rates.requests());
    assertEquals(0, rates.failures());
  }

  @Test
  void aRateFallsToNothingWhereCountsStandStill() {
    rates.at(second(0), 0, 0);
    rates.at(second(1), 50, 0);
    for (int i = 2; i <= 7; i++) {
      rates.at(second(i), 50, 0);
    }
    assertEquals(0, rates.requests());
  }

  @Test
  void noMoreFailThanWereHandedWhereAFailureIsOfAnEarlierRequest() {
    rates.at(second(0), 4, 0);
    rates.at(second(1), 5, 3);
    assertEquals(1, rates.requests());
    assertEquals(1, rates.failures());
  }

  @Test
  void countsThatBeginAnewTellNoRateAtFirst() {
    rates.at(second(0), 1_000, 100);
    rates.at(second(1), 5, 0);
    assertEquals(0, rates.requests());
    rates.at(second(2), 9, 1);
    assertEquals(4, rates.requests());
    assertEquals(1, rates.failures());
  }
}
