package com.acme.engine.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.engine.client.Network;
import com.acme.engine.client.ServerAddress;
import com.acme.engine.client.ServerClient;
import com.acme.engine.config.Upstream;
import com.acme.engine.exchange.Exchange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WeightedRoundRobinTest {

  private final Network network = Network.ofSystem();
  private final Exchange exchange = TestExchange.of("/").make();

  @AfterEach
  void close() {
    network.close();
  }

  @Test
  void heavyServersAreChosenMoreOftenAndNotInARow() {
    List<UpstreamServer> servers = servers(5, 1, 1);
    WeightedRoundRobin selection = new WeightedRoundRobin(servers);
    StringBuilder order = new StringBuilder();
    for (int i = 0; i < 14; i++) {
      order.append("abc".charAt(servers.indexOf(selection.choose(exchange, List.of()).orElseThrow())));
    }
    assertEquals("aabacaaaabacaa", order.toString());
  }

  @Test
  void equalServersTakeTurns() {
    List<UpstreamServer> servers = servers(1, 1, 1);
    WeightedRoundRobin selection = new WeightedRoundRobin(servers);
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      order.add(servers.indexOf(selection.choose(exchange, List.of()).orElseThrow()));
    }
    assertEquals(List.of(0, 1, 2, 0, 1, 2), order);
  }

  @Test
  void theSharesAreExactWhenManyThreadsChoose() throws InterruptedException {
    List<UpstreamServer> servers = servers(3, 2, 1);
    WeightedRoundRobin selection = new WeightedRoundRobin(servers);
    Map<UpstreamServer, AtomicInteger> chosen = new ConcurrentHashMap<>();
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 6; t++) {
      threads.add(
          Thread.ofVirtual()
              .start(() -> {
                for (int i = 0; i < 1000; i++) {
                  chosen
                      .computeIfAbsent(
                          selection.choose(exchange, List.of()).orElseThrow(), _ -> new AtomicInteger())
                      .incrementAndGet();
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(
        List.of(3000, 2000, 1000),
        servers.stream()
            .map(server -> chosen.getOrDefault(server, new AtomicInteger()).get())
            .toList());
  }

  @Test
  void aServerThatWasTriedIsLeftOut() {
    List<UpstreamServer> servers = servers(9, 2, 1);
    WeightedRoundRobin selection = new WeightedRoundRobin(servers);
    Map<UpstreamServer, Integer> chosen = new HashMap<>();
    for (int i = 0; i < 30; i++) {
      chosen.merge(selection.choose(exchange, List.of(servers.getFirst())).orElseThrow(), 1, Integer::sum);
    }
    assertEquals(Map.of(servers.get(1), 20, servers.get(2), 10), chosen);
  }

  @Test
  void whereAllWereTriedThereIsNone() {
    List<UpstreamServer> servers = servers(1, 1);
    assertEquals(
        Optional.empty(), new WeightedRoundRobin(servers).choose(exchange, servers));
  }

  private List<UpstreamServer> servers(int... weights) {
    List<UpstreamServer> servers = new ArrayList<>();
    for (int weight : weights) {
      ServerAddress address = new ServerAddress(false, "127.0.0.1", 9000 + servers.size());
      servers.add(
          new UpstreamServer(
              new ServerClient(address, Pools.limits(Upstream.Timeouts.DEFAULT), network),
              weight,
              new ServerHealth(Ticker.system(), (_, _) -> {})));
    }
    return servers;
  }
}
