package com.acme.console.cache;

import com.acme.console.controls.Unit;
import com.acme.console.engine.CacheView.Figures;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/// The cache in a few figures, in words.
record Summary(List<Fact> facts) {

  static final Summary NOTHING = of(new Figures(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), new HitRatio());

  Summary {
    facts = List.copyOf(facts);
  }

  /// A figure with its name and what it means.
  record Fact(String title, String figure, String note) {}

  static Summary of(Figures figures, HitRatio ratio) {
    return new Summary(
        List.of(
            new Fact(
                "Hit ratio", percent(ratio.sinceStart()), "last minute " + percent(ratio.ofLate())),
            new Fact(
                "Memory",
                Unit.BYTES.text(figures.bytes()),
                figures.memory() == 0
                    ? "the cache is off"
                    : "of "
                        + Unit.BYTES.text(figures.memory())
                        + ", "
                        + counted(figures.evicted())
                        + " evicted"),
            new Fact("Stored", counted(figures.entries()), "keys in memory"),
            new Fact(
                "Answered",
                Unit.COUNT.text(figures.answered()),
                Unit.BYTES.text(figures.bytesServed()) + " from memory"),
            new Fact(
                "Forwarded",
                Unit.COUNT.text(figures.misses() + figures.bypassed()),
                Unit.COUNT.text(figures.misses())
                    + " missed, "
                    + Unit.COUNT.text(figures.bypassed())
                    + " bypassed"),
            new Fact(
                "Spared",
                Unit.COUNT.text(figures.collapsed() + figures.validated()),
                Unit.COUNT.text(figures.collapsed())
                    + " shared, "
                    + Unit.COUNT.text(figures.validated())
                    + " validated")));
  }

  private static String percent(OptionalLong permille) {
    return permille.isEmpty() ? "–" : Unit.PERMILLE.text(permille.getAsLong());
  }

  private static String counted(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
