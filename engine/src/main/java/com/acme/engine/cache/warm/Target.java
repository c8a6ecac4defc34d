package com.acme.engine.cache.warm;

import com.acme.engine.cache.StoredResponse;
import com.acme.engine.cache.Variant;
import com.acme.engine.http.Fields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A request that warms.
///
/// @param url absolute
/// @param fields request fields by name; an empty value: the field is left out
public record Target(String url, Map<String, String> fields) {

  /// What a browser of today accepts, so that the variant it will ask for is the one that is
  /// fetched.
  private static final Map<String, String> USUAL =
      Map.of(
          "accept", "*/*",
          "accept-encoding", "gzip, deflate, br, zstd",
          "user-agent", "acme-cache-warm");

  /// Fields that say who asks: what was made for one user is fetched for nobody.
  private static final Set<String> PERSONAL = Set.of("authorization", "cookie");

  public Target {
    fields = Map.copyOf(fields);
  }

  /// The request that a stored response answers; empty where it was made for one user.
  public static Optional<Target> of(StoredResponse stored) {
    Variant variant = stored.variant();
    List<String> names = variant.names();
    if (names.stream().anyMatch(PERSONAL::contains)) {
      return Optional.empty();
    }
    Map<String, String> fields = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      fields.put(names.get(i), variant.isWithout(i) ? "" : variant.values().get(i));
    }
    return Optional.of(new Target(stored.url(), fields));
  }

  /// All fields it is sent with.
  public Fields sent() {
    Map<String, String> all = new LinkedHashMap<>(USUAL);
    fields.forEach((name, value) -> all.put(name.toLowerCase(java.util.Locale.ROOT), value));
    Fields sent = new Fields();
    all.forEach((name, value) -> {
      if (!value.isEmpty()) {
        sent.add(name, value);
      }
    });
    return sent;
  }
}
