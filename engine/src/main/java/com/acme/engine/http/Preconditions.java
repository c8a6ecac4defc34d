package com.acme.engine.http;

import java.time.Instant;
import java.util.Optional;

/// The conditions of a request, in the order of RFC 9110 section 13.2.2.
///
/// They are evaluated only where the response without them would be 2xx or 412.
public final class Preconditions {

  /// What the conditions say.
  public enum Outcome {
    /// Perform the method.
    PROCEED,
    /// Answer 304.
    NOT_MODIFIED,
    /// Answer 412.
    FAILED
  }

  private Preconditions() {}

  /// Evaluates `If-Match`, `If-Unmodified-Since`, `If-None-Match` and `If-Modified-Since`.
  ///
  /// @param method of the request
  /// @param request its fields
  /// @param current validators of the selected representation
  /// @param now the server's time
  public static Outcome evaluate(String method, Fields request, Validators current, Instant now) {
    if (!holdsItsState(request, current, now)) {
      return Outcome.FAILED;
    }
    boolean reads = method.equals("GET") || method.equals("HEAD");
    Optional<EntityTagCondition> noneMatch = EntityTagCondition.of(request, "If-None-Match");
    if (noneMatch.isPresent()) {
      if (!isListed(noneMatch.get(), current)) {
        return Outcome.PROCEED;
      }
      return reads ? Outcome.NOT_MODIFIED : Outcome.FAILED;
    }
    return reads && isUnmodifiedSince(request, "If-Modified-Since", current, now)
        ? Outcome.NOT_MODIFIED
        : Outcome.PROCEED;
  }

  /// Whether `If-Range` lets `Range` count (RFC 9110 section 13.1.5): it does when the field is
  /// absent, or names the current bytes by a strong validator.
  public static boolean rangeCounts(Fields request, Validators current, Instant now) {
    Optional<String> condition = request.first("If-Range");
    if (condition.isEmpty()) {
      return true;
    }
    Optional<EntityTag> tag = EntityTag.parse(condition.get());
    if (tag.isPresent()) {
      return current.tag().map(tag.get()::matchesStrongly).orElse(false);
    }
    return current.dateIsStrong(now)
        && HttpDate.parse(condition.get(), now).equals(current.lastModified());
  }

  /// Steps 1 and 2: whether the client acts on the state it thinks it acts on.
  private static boolean holdsItsState(Fields request, Validators current, Instant now) {
    Optional<EntityTagCondition> match = EntityTagCondition.of(request, "If-Match");
    if (match.isPresent()) {
      return current.exists()
          && (match.get().any() || current.tag().map(match.get()::listsStrongly).orElse(false));
    }
    return !request.contains("If-Unmodified-Since")
        || date(request, "If-Unmodified-Since", now).isEmpty()
        || current.lastModified().isEmpty()
        || isUnmodifiedSince(request, "If-Unmodified-Since", current, now);
  }

  private static boolean isListed(EntityTagCondition condition, Validators current) {
    return current.exists()
        && (condition.any() || current.tag().map(condition::listsWeakly).orElse(false));
  }

  /// False also where the field or the representation has no date.
  private static boolean isUnmodifiedSince(
      Fields request, String name, Validators current, Instant now) {
    return date(request, name, now)
        .flatMap(date -> current.lastModified().map(modified -> !modified.isAfter(date)))
        .orElse(false);
  }

  /// Several dates in one field are none: the field is ignored then.
  private static Optional<Instant> date(Fields request, String name, Instant now) {
    return request.combined(name).flatMap(text -> HttpDate.parse(text, now));
  }
}
