package com.acme.engine.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BoundedRingTest {

  private final BoundedRing<AtomicLong> ring = new BoundedRing<>(3, 100, AtomicLong::get);
  private final List<AtomicLong> evicted = new ArrayList<>();

  private AtomicLong added(long weight) {
    AtomicLong element = new AtomicLong(weight);
    ring.add(element, evicted::add);
    return element;
  }

  private List<AtomicLong> kept() {
    return ring.newest(_ -> true, Integer.MAX_VALUE);
  }

  @Test
  void theOldestGoesWhereTheNumberOrTheWeightIsTooLarge() {
    AtomicLong first = added(1);
    AtomicLong second = added(2);
    AtomicLong third = added(3);
    AtomicLong fourth = added(4);
    assertEquals(List.of(first), evicted);
    assertEquals(List.of(fourth, third, second), kept());
    assertEquals(9, ring.bytes());

    AtomicLong heavy = added(96);
    assertEquals(List.of(first, second, third), evicted);
    assertEquals(List.of(heavy, fourth), kept());
    assertEquals(100, ring.bytes());
  }

  /// What was added is weighed once: the sum would drift otherwise, and the bound with it.
  @Test
  void aWeightThatChangesAfterwardsCountsAsItWas() {
    AtomicLong grown = added(40);
    AtomicLong shrunk = added(50);
    grown.set(1_000);
    shrunk.set(0);
    assertEquals(90, ring.bytes());

    AtomicLong newest = added(50);
    assertEquals(List.of(grown), evicted);
    assertEquals(100, ring.bytes());

    newest.set(7);
    ring.remove(shrunk);
    assertEquals(50, ring.bytes());
    ring.remove(newest);
    assertEquals(0, ring.bytes());
    assertEquals(List.of(), kept());
  }

  @Test
  void whatIsTooHeavyByItselfIsNotKept() {
    AtomicLong heavy = added(101);
    assertEquals(List.of(heavy), evicted);
    assertEquals(0, ring.bytes());
    assertEquals(0, ring.size());
  }
}
