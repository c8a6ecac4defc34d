package com.acme.engine.http;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Directives of `Cache-Control` (RFC 9111 section 5.2), or of a field that is targeted at one kind
/// of cache (RFC 9213).
///
/// Of a directive that is stated twice the first counts (section 4.2.1). What is no number where
/// one belongs counts as 0, so that a malformed lifetime makes nothing fresh.
public final class CacheControl {

  /// No directives.
  public static final CacheControl NONE = new CacheControl(Map.of());

  /// What a longer time is cut to, in seconds (RFC 9111 section 1.2.2).
  public static final long LONGEST = 2_147_483_648L;

  /// The directive is not there.
  public static final long ABSENT = -1;

  private final Map<String, String> directives;

  private CacheControl(Map<String, String> directives) {
    this.directives = Map.copyOf(directives);
  }

  /// Those a message states in `Cache-Control`.
  public static CacheControl of(Fields fields) {
    if (!fields.contains("Cache-Control")) {
      return NONE;
    }
    Map<String, String> directives = new HashMap<>();
    for (String line : fields.all("Cache-Control")) {
      for (String part : FieldValue.split(line, ',')) {
        add(directives, part);
      }
    }
    return new CacheControl(directives);
  }

  /// Those of a targeted field; empty when it is absent, empty or malformed, and so to be ignored
  /// (RFC 9213 section 2.1).
  ///
  /// @param name such as `CDN-Cache-Control`
  public static Optional<CacheControl> targeted(Fields fields, String name) {
    return fields
        .combined(name)
        .flatMap(StructuredDictionary::parse)
        .filter(dictionary -> !dictionary.members().isEmpty())
        .map(CacheControl::of);
  }

  private static CacheControl of(StructuredDictionary dictionary) {
    Map<String, String> directives = new HashMap<>();
    dictionary
        .members()
        .forEach((name, item) -> {
          boolean time = isTime(name);
          switch (item.type()) {
            case INTEGER -> directives.put(name, item.text());
            case TRUE, STRING -> {
              // A time of another type is none (RFC 9213 section 2.1).
              if (!time) {
                directives.put(name, item.text());
              }
            }
            case FALSE, OTHER -> {}
          }
        });
    return new CacheControl(directives);
  }

  private static boolean isTime(String name) {
    return switch (name) {
      case "max-age", "s-maxage", "stale-while-revalidate", "stale-if-error" -> true;
      default -> false;
    };
  }

  private static void add(Map<String, String> directives, String part) {
    int equals = part.indexOf('=');
    String name = equals < 0 ? part : part.substring(0, equals);
    // No space belongs around the sign: `max-age =1` is no max-age.
    if (FieldValue.isToken(name)) {
      String value = equals < 0 ? "" : part.substring(equals + 1);
      directives.putIfAbsent(name.toLowerCase(Locale.ROOT), FieldValue.unquoted(value));
    }
  }

  public boolean isEmpty() {
    return directives.isEmpty();
  }

  public boolean has(String name) {
    return directives.containsKey(name);
  }

  /// Whether a directive is there and concerns the whole response, not some fields of it.
  public boolean isUnqualified(String name) {
    String value = directives.get(name);
    return value != null && value.isBlank();
  }

  /// The fields that `private` or `no-cache` concern alone; empty: none, or the whole response.
  public List<String> fieldNames(String name) {
    return FieldValue.split(directives.getOrDefault(name, ""), ',');
  }

  /// A time in seconds; {@link #ABSENT} when there is none, 0 when it is malformed.
  public long seconds(String name) {
    String value = directives.get(name);
    return value == null ? ABSENT : deltaSeconds(value);
  }

  /// Seconds as fields state them (RFC 9111 section 1.2.2), at most {@link #LONGEST}; 0 when the
  /// text is none.
  public static long deltaSeconds(String text) {
    if (text.isEmpty()) {
      return 0;
    }
    long seconds = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return 0;
      }
      seconds = Math.min(LONGEST, seconds * 10 + digit);
    }
    return seconds;
  }
}
