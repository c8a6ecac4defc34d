package com.acme.engine.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.acme.engine.exchange.Exchange;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// The selections that look at how busy servers are.
class LeastConnectionsTest {

  private final Exchange exchange = TestExchange.of("/").make();

  @Test
  void theServerWithTheFewestRequestsUnderWayIsChosen() {
    try (Farm farm = Farm.of(1, 1, 1)) {
      LeastConnections selection = new LeastConnections(farm.servers);
      farm.busy(0, 2);
      farm.busy(1, 1);
      farm.busy(2, 3);
      assertEquals("bbb", farm.chosen(selection, 3));
      assertEquals(
          "least-connections: 1 of 6 in flight, weight 1 of 3",
          selection.why(exchange, farm.get(1)));
    }
  }

  @Test
  void aHeavyServerMayHaveMoreUnderWay() {
    try (Farm farm = Farm.of(4, 1)) {
      LeastConnections selection = new LeastConnections(farm.servers);
      farm.busy(0, 3);
      farm.busy(1, 1);
      assertEquals("aa", farm.chosen(selection, 2));
      farm.busy(0, 2);
      assertEquals("bb", farm.chosen(selection, 2));
    }
  }

  @Test
  void serversThatAreAlikeTakeTurnsByWeight() {
    try (Farm farm = Farm.of(2, 1, 1)) {
      LeastConnections selection = new LeastConnections(farm.servers);
      assertEquals(Map.of('a', 20, 'b', 10, 'c', 10), farm.counts(selection, 40));
      farm.busy(0, 1);
      assertEquals("bcbc", farm.chosen(selection, 4));
    }
  }

  @Test
  void aServerThatDrainsIsNoCandidateHoweverIdle() {
    try (Farm farm = Farm.of(1, 1)) {
      LeastConnections selection = new LeastConnections(farm.servers);
      farm.busy(1, 9);
      farm.get(0).state().drain();
      assertEquals("bb", farm.chosen(selection, 2));
      farm.get(1).state().drain();
      assertNull(selection.choose(exchange, Candidates.AVAILABLE));
    }
  }

  @Test
  void ofTwoThatAreDrawnTheLessBusyIsChosen() {
    try (Farm farm = Farm.of(1, 1, 1)) {
      RandomTwo selection = drawing(farm);
      farm.busy(0, 9);
      // The busiest of three is never the less busy of two.
      assertEquals(Set.of('b', 'c'), farm.counts(selection, 200).keySet());
    }
  }

  @Test
  void idleServersAreDrawnByWeight() {
    try (Farm farm = Farm.of(3, 1)) {
      int heavy = farm.counts(drawing(farm), 4_000).getOrDefault('a', 0);
      assertEquals(3_000, heavy, 150);
    }
  }

  @Test
  void whereOneIsLeftItIsChosenAndWhereNoneIsNobody() {
    try (Farm farm = Farm.of(1, 1)) {
      RandomTwo selection = drawing(farm);
      farm.get(1).state().drain();
      assertEquals("aaaa", farm.chosen(selection, 4));
      farm.get(0).state().drain();
      assertNull(selection.choose(exchange, Candidates.AVAILABLE));
    }
  }

  private static RandomTwo drawing(Farm farm) {
    RandomGenerator random = new java.util.Random(42);
    return new RandomTwo(farm.servers, () -> random);
  }
}
