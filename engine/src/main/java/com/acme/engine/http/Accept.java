package com.acme.engine.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Which media types a client takes (RFC 9110 section 12.5.1).
public final class Accept {

  /// A range and its weight in thousandths.
  private record Weighted(MediaType range, int weight) {}

  private static final Accept ANYTHING =
      new Accept(List.of(new Weighted(MediaType.of("*/*"), 1000)));

  private final List<Weighted> ranges;

  private Accept(List<Weighted> ranges) {
    this.ranges = List.copyOf(ranges);
  }

  /// What a request states; without the field, anything.
  public static Accept of(Fields request) {
    return request.combined("Accept").map(Accept::parse).orElse(ANYTHING);
  }

  /// Reads the value; members that are malformed are dropped, and a value without members takes
  /// anything.
  public static Accept parse(String value) {
    List<Weighted> ranges = new ArrayList<>();
    for (String member : FieldValue.split(value, ',')) {
      MediaType.parse(member).ifPresent(range -> add(ranges, range));
    }
    // The most precise range decides (section 12.5.1); the sort is stable.
    ranges.sort(Comparator.comparingInt((Weighted each) -> each.range.precision()).reversed());
    return ranges.isEmpty() ? ANYTHING : new Accept(ranges);
  }

  /// The weight of a type in thousandths; 0 when the client does not take it.
  public int weight(MediaType type) {
    for (Weighted each : ranges) {
      if (each.range.includes(type)) {
        return each.weight;
      }
    }
    return 0;
  }

  /// Whether the client names the type itself or its whole class, not only `*/*`.
  public boolean names(MediaType type) {
    return ranges.stream()
        .anyMatch(
            each -> each.weight > 0 && each.range.precision() > 0 && each.range.includes(type));
  }

  /// The offered type of the greatest weight, the earlier one among equals; empty when the client
  /// takes none.
  public Optional<MediaType> choose(List<MediaType> offered) {
    Optional<MediaType> best = Optional.empty();
    int most = 0;
    for (MediaType type : offered) {
      int weight = weight(type);
      if (weight > most) {
        most = weight;
        best = Optional.of(type);
      }
    }
    return best;
  }

  private static void add(List<Weighted> ranges, MediaType range) {
    int weight = FieldValue.weight(range.parameters().getOrDefault("q", "1"));
    if (weight >= 0) {
      ranges.add(new Weighted(range.withoutParameter("q"), weight));
    }
  }
}
