package com.acme.engine.http;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Which content codings a client takes (RFC 9110 section 12.5.3).
///
/// A request without the field would take any coding, yet gets none: such clients, scripts as a
/// rule, seldom decode.
public final class AcceptEncoding {

  private static final int UNSET = -1;
  private static final AcceptEncoding NONE = new AcceptEncoding();

  private final Map<ContentCoding, Integer> weights = new EnumMap<>(ContentCoding.class);
  private int identity = UNSET;

  private AcceptEncoding() {}

  /// What a request states.
  public static AcceptEncoding of(Fields request) {
    return request.combined("Accept-Encoding").map(AcceptEncoding::parse).orElse(NONE);
  }

  /// Reads the value; malformed and unknown members are dropped.
  public static AcceptEncoding parse(String value) {
    AcceptEncoding accept = new AcceptEncoding();
    int others = UNSET;
    for (String member : FieldValue.split(value, ',')) {
      List<String> parts = FieldValue.split(member, ';');
      if (parts.isEmpty()) {
        continue;
      }
      Map<String, String> parameters = FieldValue.parameters(parts.subList(1, parts.size()));
      int weight = FieldValue.weight(parameters.getOrDefault("q", "1"));
      switch (parts.getFirst().toLowerCase(Locale.ROOT)) {
        case "*" -> others = weight;
        case "identity" -> accept.identity = weight;
        case String token ->
            ContentCoding.named(token)
                .filter(coding -> weight != UNSET)
                .ifPresent(coding -> accept.weights.put(coding, weight));
      }
    }
    accept.settle(others);
    return accept;
  }

  /// The weight of a coding in thousandths; 0 when the client does not take it.
  public int weight(ContentCoding coding) {
    return weights.getOrDefault(coding, 0);
  }

  /// Whether the client takes a representation without coding, which it does unless it says no.
  public boolean acceptsIdentity() {
    return identity != 0;
  }

  /// The offered coding of the greatest weight, the earlier one among equals; empty when the client
  /// takes none, or would rather have no coding.
  public Optional<ContentCoding> choose(List<ContentCoding> offered) {
    Optional<ContentCoding> best = Optional.empty();
    int most = 0;
    for (ContentCoding coding : offered) {
      int weight = weight(coding);
      if (weight > most) {
        most = weight;
        best = Optional.of(coding);
      }
    }
    return most >= identity ? best : Optional.empty();
  }

  /// `*` stands for what is not named; what nothing covers is not taken, except no coding at all.
  private void settle(int others) {
    if (others > 0) {
      for (ContentCoding coding : ContentCoding.values()) {
        weights.putIfAbsent(coding, others);
      }
    }
    if (identity == UNSET && others == 0) {
      identity = 0;
    }
  }
}
