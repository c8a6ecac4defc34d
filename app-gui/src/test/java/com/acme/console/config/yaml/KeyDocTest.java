package com.acme.console.config.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class KeyDocTest {

  @Test
  void aKeySaysWhatItIsForAndItsDefault() {
    KeyDoc doc = KeyDoc.at("upstreams: { a: { timeouts: { connect: 3s } } }", 32).orElseThrow();
    assertEquals(
        new KeyDoc(
            "upstreams.a.timeouts.connect",
            "a duration such as 250ms, 5s or 1m, or none",
            "To open a connection, TLS included.",
            "2s",
            true),
        doc);
  }

  @Test
  void aNameSaysWhatItNames() {
    assertEquals(
        "The name of a listener.", KeyDoc.at("listeners:\n  http:", 14).orElseThrow().doc());
  }

  @Test
  void aKeyOfALaterVersionSaysSo() {
    assertEquals(false, KeyDoc.at("observability: { tracing: x }", 20).orElseThrow().available());
  }

  @Test
  void aPathInAnEnvironmentIsExplained() {
    assertEquals(
        "Level of the server's own log.",
        KeyDoc.at("environments: { dev: { logging.level: x } }", 30).orElseThrow().doc());
  }

  @Test
  void whereNoKeyStandsTheOneBeforeCounts() {
    assertTrue(KeyDoc.at("data: ./x", 8).isEmpty());
    assertEquals("data", KeyDoc.near("data: ./x", 8).orElseThrow().path());
  }
}
