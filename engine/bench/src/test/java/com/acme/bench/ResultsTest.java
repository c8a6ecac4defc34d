package com.acme.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultsTest {

  private static final Figure RATE = new Figure("rate", "requests/s", Figure.Better.HIGHER);
  private static final Figure MEMORY = new Figure("memory", "bytes", Figure.Better.LOWER);

  private final Results results = new Results();

  @Test
  void theMedianIsTheMiddleOneOrTheMeanOfBoth() {
    assertEquals(2, Results.median(List.of(9.0, 1.0, 2.0)));
    assertEquals(3, Results.median(List.of(4.0, 1.0, 2.0, 9.0)));
  }

  @Test
  void aRatioAboveOneMeansBetterWhateverTheUnit() {
    results.add(Peer.ACME, Map.of(RATE, 200.0));
    results.add(Peer.NGINX, Map.of(RATE, 100.0));
    results.add(Peer.ACME, Map.of(MEMORY, 50.0));
    results.add(Peer.NGINX, Map.of(MEMORY, 100.0));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    results.print(new PrintStream(out, true, StandardCharsets.UTF_8));
    List<String> lines = out.toString(StandardCharsets.UTF_8).lines().skip(1).toList();
    assertEquals(2, lines.size());
    lines.forEach(
        line -> assertTrue(line.stripTrailing().endsWith("2.00         -         -"), line));
  }

  @Test
  void aBarIsMissedBelowItAndNotAtIt() {
    Figure rate = RATE.atLeast(0.8);
    results.add(Peer.ACME, Map.of(rate, 79.0));
    results.add(Peer.NGINX, Map.of(rate, 100.0));
    assertEquals(List.of("missed: rate is 0.79 of nginx, not 0.80"), results.missed());
    Results met = new Results();
    met.add(Peer.ACME, Map.of(rate, 80.0));
    met.add(Peer.NGINX, Map.of(rate, 100.0));
    assertEquals(List.of(), met.missed());
  }

  @Test
  void aBarMayLieBesideAnotherServer() {
    Figure rate = RATE.atLeast(0.8, Peer.VARNISH);
    results.add(Peer.ACME, Map.of(rate, 79.0));
    results.add(Peer.NGINX, Map.of(rate, 10.0));
    results.add(Peer.VARNISH, Map.of(rate, 100.0));
    assertEquals(List.of("missed: rate is 0.79 of varnish, not 0.80"), results.missed());
  }

  @Test
  void aLimitIsMissedAboveItWhateverOthersHave() {
    Figure memory = MEMORY.atMost(2);
    results.add(Peer.ACME, Map.of(memory, 2.1));
    assertEquals(List.of("missed: memory is 2.10 bytes, not at most 2.00"), results.missed());
    Results met = new Results();
    met.add(Peer.ACME, Map.of(memory, 2.0));
    assertEquals(List.of(), met.missed());
  }
}
