package com.acme.engine.cache;

import com.acme.engine.http.CacheControl;
import com.acme.engine.http.Fields;
import java.time.Instant;

/// When a response was received and how old it was then (RFC 9111 section 4.2.3).
///
/// @param received in milliseconds since the epoch
/// @param initialAge in seconds
public record Reception(long received, long initialAge) {

  /// Reads the response's `Date` and `Age`.
  ///
  /// @param requested when the request was sent, in milliseconds since the epoch
  /// @param received when the response came
  static Reception of(Fields response, long requested, long received) {
    long apparent =
        response
            .first("Date")
            .flatMap(text -> FieldDates.parse(text, Instant.ofEpochMilli(received)))
            .map(date -> Math.max(0, received / 1000 - date.getEpochSecond()))
            .orElse(0L);
    long corrected = age(response) + (received - requested) / 1000;
    return new Reception(received, Math.max(apparent, corrected));
  }

  /// The current age in seconds.
  ///
  /// @param now in milliseconds since the epoch
  long age(long now) {
    return initialAge + Math.max(0, now - received) / 1000;
  }

  /// What caches before this one say; of several values the first (section 5.1).
  private static long age(Fields response) {
    String line = response.firstOrNull("Age");
    if (line == null) {
      return 0;
    }
    int comma = line.indexOf(',');
    return CacheControl.deltaSeconds((comma < 0 ? line : line.substring(0, comma)).strip());
  }
}
