package com.acme.engine.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.engine.exchange.Exchange;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConsistentHashTest {

  private static final int KEYS = 5_000;

  private static ConsistentHash byTenant(Farm farm) {
    return new ConsistentHash(
        farm.servers, new HashKey.Header("X-Tenant"), new WeightedRoundRobin(farm.servers));
  }

  private static ConsistentHash byAddress(Farm farm) {
    return new ConsistentHash(
        farm.servers, new HashKey.ClientAddress(), new WeightedRoundRobin(farm.servers));
  }

  private static Exchange tenant(int number) {
    return TestExchange.of("/").with("X-Tenant", "tenant-" + number).make();
  }

  private static Exchange from(String address) {
    TestExchange exchange = TestExchange.of("/");
    exchange.peer = address;
    return exchange.make();
  }

  /// The server of each key.
  private static Map<Integer, UpstreamServer> owners(Selection selection) {
    Map<Integer, UpstreamServer> owners = new HashMap<>();
    for (int key = 0; key < KEYS; key++) {
      owners.put(key, Farm.choose(selection, tenant(key)));
    }
    return owners;
  }

  @Test
  void whenAServerGoesItsKeysAloneMoveAndToAllOthers() {
    try (Farm farm = Farm.of(1, 1, 1, 1, 1)) {
      ConsistentHash selection = byTenant(farm);
      Map<Integer, UpstreamServer> before = owners(selection);
      farm.get(2).state().drain();
      Map<Integer, UpstreamServer> without = owners(selection);

      int moved = 0;
      Set<UpstreamServer> heirs = new HashSet<>();
      for (int key = 0; key < KEYS; key++) {
        if (before.get(key) == farm.get(2)) {
          moved++;
          heirs.add(without.get(key));
        } else {
          assertEquals(before.get(key), without.get(key));
        }
      }
      assertEquals(KEYS / 5, moved, KEYS / 50);
      assertEquals(4, heirs.size());

      farm.get(2).state().enable();
      assertEquals(before, owners(selection));
    }
  }

  @Test
  void aServerThatIsAddedTakesItsShareAndNobodyElseMoves() {
    try (Farm farm = Farm.of(1, 1, 1)) {
      Map<Integer, UpstreamServer> before = owners(byTenant(farm));
      UpstreamServer added = farm.add(1, 1);
      Map<Integer, UpstreamServer> after = owners(byTenant(farm));
      after.forEach((key, owner) -> assertTrue(owner == added || owner == before.get(key)));
      assertEquals(KEYS / 4, count(after, added), KEYS / 50);
    }
  }

  @Test
  void keysAreSharedOutByWeight() {
    try (Farm farm = Farm.of(1, 2, 5)) {
      Map<Integer, UpstreamServer> owners = owners(byTenant(farm));
      assertEquals(KEYS / 8, count(owners, farm.get(0)), KEYS / 50);
      assertEquals(KEYS / 4, count(owners, farm.get(1)), KEYS / 50);
      assertEquals(KEYS * 5 / 8, count(owners, farm.get(2)), KEYS / 50);
    }
  }

  /// How many keys a server has.
  private static int count(Map<Integer, UpstreamServer> owners, UpstreamServer server) {
    return Collections.frequency(owners.values(), server);
  }

  @Test
  void aRequestWithoutTheFieldTakesItsTurn() {
    try (Farm farm = Farm.of(1, 1)) {
      ConsistentHash selection = byTenant(farm);
      assertEquals("abab", farm.chosen(selection, 4));
      assertEquals(
          "header-hash: by X-Tenant, which is not there; round-robin: weight 1 of 2",
          selection.why(TestExchange.of("/").make(), farm.get(0)));
    }
  }

  @Test
  void anAddressHasItsServer() {
    try (Farm farm = Farm.of(1, 1, 1)) {
      ConsistentHash selection = byAddress(farm);
      Map<UpstreamServer, Integer> counts = new HashMap<>();
      for (int i = 0; i < 250; i++) {
        UpstreamServer owner = Farm.choose(selection, from("192.0.2." + i));
        assertEquals(owner, Farm.choose(selection, from("192.0.2." + i)));
        counts.merge(owner, 1, Integer::sum);
      }
      assertEquals(3, counts.size());
      assertTrue(counts.values().stream().allMatch(count -> count > 50), counts::toString);
    }
  }

  @Test
  void theAddressIsTheOneThatATrustedProxyStated() {
    try (Farm farm = Farm.of(1, 1, 1)) {
      ConsistentHash selection = byAddress(farm);
      Exchange behindProxy = from("10.0.0.1");
      UpstreamServer proxys = Farm.choose(selection, behindProxy);
      Set<UpstreamServer> owners = new HashSet<>();
      for (int i = 0; i < 50; i++) {
        behindProxy.clientAddress(java.net.InetAddress.ofLiteral("192.0.2." + i));
        owners.add(Farm.choose(selection, behindProxy));
      }
      assertTrue(owners.contains(proxys));
      assertEquals(3, owners.size());
    }
  }

  @Test
  void aHostThatChangesTheSecondHalfOfItsAddressStays() {
    HashKey key = new HashKey.ClientAddress();
    assertEquals(key.of(from("2001:db8:1:2::7")), key.of(from("2001:db8:1:2:a:b:c:d")));
    assertNotEquals(key.of(from("2001:db8:1:2::7")), key.of(from("2001:db8:1:3::7")));
  }

  @Test
  void theReasonSaysWhenTheKeysOwnServerIsAway() {
    try (Farm farm = Farm.of(1, 1)) {
      ConsistentHash selection = byTenant(farm);
      UpstreamServer owner = Farm.choose(selection, tenant(1));
      assertEquals("header-hash: by X-Tenant", selection.why(tenant(1), owner));
      owner.state().drain();
      UpstreamServer other = Farm.choose(selection, tenant(1));
      assertEquals(
          "header-hash: by X-Tenant; its own server is not available",
          selection.why(tenant(1), other));
      other.state().drain();
      assertNull(selection.choose(tenant(1), Candidates.AVAILABLE));
    }
  }
}
