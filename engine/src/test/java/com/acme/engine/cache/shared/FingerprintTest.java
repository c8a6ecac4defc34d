package com.acme.engine.cache.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.acme.engine.config.Configuration;
import com.acme.engine.config.Route;
import com.acme.engine.config.text.ConfigurationFiles;
import com.acme.engine.config.text.ConfigurationReader;
import com.acme.engine.config.text.Reading;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Servers of one configuration find the same responses in Redis, others do not.
final class FingerprintTest {

  private record Holder(Map<String, Set<String>> map, Optional<String> maybe, List<String> list) {}

  private static Holder holder(boolean turned) {
    Map<String, Set<String>> map = new LinkedHashMap<>();
    Set<String> set = new LinkedHashSet<>(turned ? List.of("y", "x") : List.of("x", "y"));
    map.put(turned ? "b" : "a", set);
    map.put(turned ? "a" : "b", set);
    return new Holder(map, Optional.of("z"), List.of("1", "2"));
  }

  private static Route route(String upstream) {
    String text =
        """
        sites:
          shop:
            hosts: [shop.localhost, other.localhost]
            routes:
              - path: /a/**
                methods: [GET, POST]
                headers: { X-A: "1", X-B: "~b+" }
                cache: { ttl: 5m, tags: ["a", "b"] }
                middleware: [cors, { security-headers: { X-Frame-Options: DENY, X-Y: z } }]
                proxy: { upstream: api, response: { set: { A: b, C: d }, status: { 404: 200 } } }
        upstreams:
          api: { servers: ["http://127.0.0.1:%s"] }
        """
            .formatted(upstream);
    Reading reading =
        new ConfigurationReader(_ -> Optional.empty(), ConfigurationFiles.onDisk())
            .read(text, Path.of("acme.yaml"));
    Configuration configuration = ((Reading.Loaded) reading).configuration();
    return configuration.sites().getFirst().routes().getFirst();
  }

  @Test
  void theOrderOfMapsAndSetsSaysNothing() {
    assertEquals(Fingerprint.of(holder(false)), Fingerprint.of(holder(true)));
  }

  @Test
  void theOrderOfListsDoes() {
    assertNotEquals(
        Fingerprint.of(new Holder(Map.of(), Optional.empty(), List.of("1", "2"))),
        Fingerprint.of(new Holder(Map.of(), Optional.empty(), List.of("2", "1"))));
  }

  @Test
  void textsDoNotRunIntoEachOther() {
    assertNotEquals(
        Fingerprint.of(new Holder(Map.of(), Optional.empty(), List.of("a, 1:b"))),
        Fingerprint.of(new Holder(Map.of(), Optional.empty(), List.of("a", "b"))));
  }

  @Test
  void routesThatAreConfiguredAlikeHaveTheSame() {
    assertEquals(Fingerprint.of(route("9001")), Fingerprint.of(route("9001")));
    assertNotEquals(Fingerprint.of(route("9001")), Fingerprint.of(route("9002")));
  }
}
