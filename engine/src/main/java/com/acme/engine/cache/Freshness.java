package com.acme.engine.cache;

import com.acme.engine.config.Caching;
import com.acme.engine.http.CacheControl;
import com.acme.engine.http.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// How long responses of a route may be used (RFC 9111 section 4.2).
final class Freshness {

  /// Statuses whose responses may be kept though they state nothing (RFC 9110 section 15.1).
  private static final Set<Integer> HEURISTIC =
      Set.of(200, 203, 204, 206, 300, 301, 308, 404, 405, 410, 414, 501);

  /// A tenth of the time since the last change, as RFC 9111 section 4.2.2 suggests.
  private static final long FRACTION = 10;

  private static final long LONGEST_GUESS = Duration.ofDays(1).toSeconds();

  /// An origin that is down is stood in for that long where nobody says otherwise.
  private static final long UNREACHABLE = Duration.ofHours(1).toSeconds();

  private final Caching policy;
  private final boolean guesses;

  /// Reads responses of a route.
  ///
  /// @param guesses whether the time of the last change says something about the next
  Freshness(Caching policy, boolean guesses) {
    this.policy = policy;
    this.guesses = guesses;
  }

  /// The lifetime of a response.
  ///
  /// @param directives those that count for this cache
  /// @param targeted whether they stand in a targeted field, beside which others do not count
  Lifetime of(
      int status, Fields fields, CacheControl directives, boolean targeted, Instant received) {
    long fresh = stated(fields, directives, targeted, received);
    if (fresh < 0) {
      fresh = unstated(status, fields, directives, received);
    }
    return new Lifetime(
        fresh,
        window(directives, "stale-while-revalidate", policy.staleWhileRevalidate()),
        window(directives, "stale-if-error", policy.staleIfError()),
        policy.staleIfError().isPresent() || directives.has("stale-if-error") ? 0 : UNREACHABLE,
        directives.isUnqualified("no-cache") || isOldNoCache(fields, directives),
        directives.has("must-revalidate")
            || directives.has("proxy-revalidate")
            || directives.has("s-maxage"));
  }

  /// The lifetime of a response with all it states.
  Lifetime of(int status, Fields fields, Instant received) {
    Directives directives = Directives.of(fields);
    return of(status, fields, directives.control(), directives.targeted(), received);
  }

  /// What is stored, confirmed by a response that has no content (RFC 9111 section 3.2).
  ///
  /// @param requested when it was asked for, in milliseconds since the epoch
  /// @param received when it came
  StoredResponse updated(StoredResponse stored, Fields newer, long requested, long received) {
    Fields fields = StorableFields.updated(stored.fields(), newer);
    return new StoredResponse(
        stored.url(),
        stored.status(),
        fields,
        stored.variant(),
        Reception.of(newer, requested, received),
        of(stored.status(), fields, Instant.ofEpochMilli(received)),
        stored.tags(),
        stored.content());
  }

  /// Whether a response states how long it is fresh.
  static boolean isStated(Fields fields, CacheControl directives, boolean targeted) {
    return directives.has("s-maxage")
        || directives.has("max-age")
        || (!targeted && fields.contains("Expires"));
  }

  /// Whether a response of that status may be kept without being told so.
  static boolean isHeuristic(int status) {
    return HEURISTIC.contains(status);
  }

  private static long stated(
      Fields fields, CacheControl directives, boolean targeted, Instant received) {
    if (directives.has("s-maxage")) {
      return directives.seconds("s-maxage");
    }
    if (directives.has("max-age")) {
      return directives.seconds("max-age");
    }
    return !targeted && fields.contains("Expires") ? expires(fields, received) : -1;
  }

  private static long expires(Fields fields, Instant received) {
    Optional<Instant> end = date(fields, "Expires", received);
    Instant from = date(fields, "Date", received).orElse(received);
    return end.map(instant -> Math.max(0, instant.getEpochSecond() - from.getEpochSecond()))
        .orElse(0L);
  }

  private long unstated(int status, Fields fields, CacheControl directives, Instant received) {
    if (!isHeuristic(status) && !directives.has("public")) {
      return 0;
    }
    if (policy.ttl().isPresent()) {
      return policy.ttl().get().toSeconds();
    }
    if (policy.adaptive().isPresent()) {
      // Learnt where it is stored, within its bounds.
      return policy.adaptive().get().min().toSeconds();
    }
    Instant from = date(fields, "Date", received).orElse(received);
    return guesses
        ? date(fields, "Last-Modified", received)
            .map(changed -> Duration.between(changed, from).toSeconds() / FRACTION)
            .map(guess -> Math.clamp(guess, 0, LONGEST_GUESS))
            .orElse(0L)
        : 0;
  }

  private static long window(CacheControl directives, String name, Optional<Duration> otherwise) {
    return directives.has(name)
        ? directives.seconds(name)
        : otherwise.map(Duration::toSeconds).orElse(0L);
  }

  /// What servers of HTTP/1.0 mean by it, where no newer field says more.
  private static boolean isOldNoCache(Fields fields, CacheControl directives) {
    return directives.isEmpty() && fields.listContains("Pragma", "no-cache");
  }

  /// Two lines of a date are none.
  private static Optional<Instant> date(Fields fields, String name, Instant received) {
    return fields.combined(name).flatMap(text -> FieldDates.parse(text, received));
  }
}
