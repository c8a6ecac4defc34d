package com.acme.engine.certificates.acme;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.shredzone.acme4j.PollableResource;
import org.shredzone.acme4j.Status;
import org.shredzone.acme4j.exception.AcmeException;

/// Asks a CA how far it is, at the pace that the CA names (RFC 8555 section 7.5.1), else at one
/// that slows down.
///
/// @param patience how long in all
record Polling(Duration patience) {

  private static final Duration FIRST = Duration.ofMillis(200);
  private static final Duration LONGEST = Duration.ofSeconds(5);

  /// Waits until the CA has decided.
  ///
  /// @param decided what it may have decided
  /// @return empty where it has not in time
  Optional<Status> await(PollableResource resource, Set<Status> decided)
      throws AcmeException, InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    Duration pause = FIRST;
    while (true) {
      Optional<Instant> asked = resource.fetch();
      if (decided.contains(resource.getStatus())) {
        return Optional.of(resource.getStatus());
      }
      Duration wait = asked.map(Polling::until).orElse(pause);
      if (System.nanoTime() + wait.toNanos() - end > 0) {
        return Optional.empty();
      }
      Thread.sleep(wait);
      pause = pause.multipliedBy(3).dividedBy(2);
      pause = pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
    }
  }

  private static Duration until(Instant moment) {
    Duration left = Duration.between(Instant.now(), moment);
    return left.compareTo(FIRST) < 0 ? FIRST : left;
  }
}
