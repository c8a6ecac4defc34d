package com.acme.engine.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.acme.engine.exchange.Exchange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WeightedRoundRobinTest {

  private final Exchange exchange = TestExchange.of("/").make();

  @Test
  void heavyServersAreChosenMoreOftenAndNotInARow() {
    try (Farm farm = Farm.of(5, 1, 1)) {
      assertEquals("aabacaaaabacaa", farm.chosen(new WeightedRoundRobin(farm.servers), 14));
    }
  }

  @Test
  void equalServersTakeTurns() {
    try (Farm farm = Farm.of(1, 1, 1)) {
      assertEquals("abcabc", farm.chosen(new WeightedRoundRobin(farm.servers), 6));
    }
  }

  @Test
  void theSharesAreExactWhenManyThreadsChoose() throws InterruptedException {
    try (Farm farm = Farm.of(3, 2, 1)) {
      WeightedRoundRobin selection = new WeightedRoundRobin(farm.servers);
      Map<UpstreamServer, AtomicInteger> chosen = new ConcurrentHashMap<>();
      List<Thread> threads = new ArrayList<>();
      for (int t = 0; t < 6; t++) {
        threads.add(
            Thread.ofVirtual()
                .start(() -> {
                  for (int i = 0; i < 1000; i++) {
                    chosen
                        .computeIfAbsent(Farm.choose(selection, exchange), _ -> new AtomicInteger())
                        .incrementAndGet();
                  }
                }));
      }
      for (Thread thread : threads) {
        thread.join();
      }
      assertEquals(
          List.of(3000, 2000, 1000),
          farm.servers.stream()
              .map(server -> chosen.getOrDefault(server, new AtomicInteger()).get())
              .toList());
    }
  }

  @Test
  void whatIsNoCandidateIsLeftOut() {
    try (Farm farm = Farm.of(9, 2, 1)) {
      WeightedRoundRobin selection = new WeightedRoundRobin(farm.servers);
      Map<UpstreamServer, Integer> chosen = new HashMap<>();
      for (int i = 0; i < 30; i++) {
        chosen.merge(
            java.util.Objects.requireNonNull(
                selection.choose(exchange, server -> server != farm.get(0))),
            1,
            Integer::sum);
      }
      assertEquals(Map.of(farm.get(1), 20, farm.get(2), 10), chosen);
    }
  }

  @Test
  void whereNobodyIsACandidateNobodyIsChosen() {
    try (Farm one = Farm.of(1);
        Farm two = Farm.of(1, 1)) {
      assertNull(new WeightedRoundRobin(one.servers).choose(exchange, _ -> false));
      assertNull(new WeightedRoundRobin(two.servers).choose(exchange, _ -> false));
    }
  }

  @Test
  void aServerThatCameUpGetsAShareThatRises() {
    try (Farm farm = Farm.rising(Duration.ofSeconds(10), 1, 1)) {
      WeightedRoundRobin selection = new WeightedRoundRobin(farm.servers);
      assertEquals(Map.of('a', 50, 'b', 50), farm.counts(selection, 100));

      farm.get(1).state().cameUp();
      assertEquals(Map.of('a', 100, 'b', 10), farm.counts(selection, 110));
      farm.nanos.addAndGet(Duration.ofSeconds(5).toNanos());
      assertEquals(Map.of('a', 100, 'b', 50), farm.counts(selection, 150));
      farm.nanos.addAndGet(Duration.ofSeconds(5).toNanos());
      assertEquals(Map.of('a', 50, 'b', 50), farm.counts(selection, 100));
    }
  }

  @Test
  void aServerThatIsEnabledAgainComesUpThen() {
    try (Farm farm = Farm.rising(Duration.ofSeconds(10), 1, 1)) {
      WeightedRoundRobin selection = new WeightedRoundRobin(farm.servers);
      farm.get(1).state().drain();
      assertEquals(Map.of('a', 20), farm.counts(selection, 20));
      farm.get(1).state().enable();
      assertEquals(Map.of('a', 100, 'b', 10), farm.counts(selection, 110));
    }
  }

  @Test
  void aWeightThatWasGivenCountsUntilTheConfigurationSaysAnother() {
    try (Farm farm = Farm.of(1, 1)) {
      WeightedRoundRobin selection = new WeightedRoundRobin(farm.servers);
      farm.get(1).give(3);
      assertEquals(Map.of('a', 10, 'b', 30), farm.counts(selection, 40));
      assertEquals(3, farm.get(1).state().weight(1));
      assertEquals(2, farm.get(1).state().weight(2));
    }
  }
}
