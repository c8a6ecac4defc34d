package com.acme.engine.http;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// What identifies the state of the selected representation (RFC 9110 section 8.8).
///
/// @param exists whether there is a current representation at all
/// @param tag its entity tag
/// @param lastModified when it last changed, in whole seconds
public record Validators(boolean exists, Optional<EntityTag> tag, Optional<Instant> lastModified) {

  /// Of a resource without a current representation.
  public static final Validators ABSENT = new Validators(false, Optional.empty(), Optional.empty());

  public Validators {
    lastModified = lastModified.map(time -> time.truncatedTo(ChronoUnit.SECONDS));
  }

  /// Of a representation that has both.
  public static Validators of(EntityTag tag, Instant lastModified) {
    return new Validators(true, Optional.of(tag), Optional.of(lastModified));
  }

  /// Those a response states.
  ///
  /// @param now see {@link HttpDate#parse}
  public static Validators of(Fields response, Instant now) {
    return new Validators(
        true,
        response.first("ETag").flatMap(EntityTag::parse),
        response.first("Last-Modified").flatMap(date -> HttpDate.parse(date, now)));
  }

  /// Whether the date identifies the bytes: only when the second it names is over, since a
  /// representation may change twice in one second (RFC 9110 section 8.8.2.2).
  boolean dateIsStrong(Instant now) {
    return lastModified
        .map(date -> Duration.between(date, now).compareTo(Duration.ofSeconds(1)) >= 0)
        .orElse(false);
  }
}
