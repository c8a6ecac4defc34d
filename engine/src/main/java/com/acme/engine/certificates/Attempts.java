package com.acme.engine.certificates;

import com.acme.engine.certificates.acme.AcmeFailure;
import com.acme.engine.pem.CertificateProblem;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// How often a CA refused a certificate in a row, and when it is asked again: after 2 minutes, then
/// twice as long each time, up to 12 hours, a fifth more or less by chance; later where the CA says
/// so. That stays below what CAs allow: five failures an hour for a name are common.
///
/// @param failures in a row
/// @param notBefore when it may be tried again
/// @param limited whether the CA itself said when
/// @param problem the last one; empty where the last attempt went well, or none was made
record Attempts(
    int failures, Instant notBefore, boolean limited, Optional<CertificateProblem> problem) {

  static final Attempts NONE = new Attempts(0, Instant.MIN, false, Optional.empty());

  private static final Duration FIRST = Duration.ofMinutes(2);
  private static final Duration LONGEST = Duration.ofHours(12);
  private static final double JITTER = 0.2;
  private static final String TAB = "\t";
  private static final int PARTS = 6;

  /// One more.
  ///
  /// @param key where the configuration names the certificate
  Attempts failed(String key, AcmeFailure failure, Instant now, RandomGenerator random) {
    Instant backedOff = now.plus(pause(random));
    Instant asked = failure.retryAfter().orElse(Instant.MIN);
    boolean later = asked.isAfter(now);
    return new Attempts(
        failures + 1,
        asked.isAfter(backedOff) ? asked : backedOff,
        later,
        Optional.of(new CertificateProblem(key, failure.what(), failure.remedy())));
  }

  /// Tried again a little later: what keeps it is no failure.
  Attempts postponed(Instant until) {
    return new Attempts(failures, until, false, problem);
  }

  /// As one line, for {@link #read}.
  String text() {
    String why =
        problem
            .map(one -> String.join(TAB, line(one.key()), line(one.what()), line(one.remedy())))
            .orElse("");
    return String.join(
        TAB, Integer.toString(failures), notBefore.toString(), Boolean.toString(limited), why);
  }

  /// Reads a line; empty where it is another thing.
  static Optional<Attempts> read(String line) {
    String[] parts = line.split(TAB, -1);
    if (parts.length != PARTS) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Attempts(
              Integer.parseInt(parts[0]),
              Instant.parse(parts[1]),
              Boolean.parseBoolean(parts[2]),
              Optional.of(new CertificateProblem(parts[3], parts[4], parts[5]))));
    } catch (NumberFormatException | DateTimeParseException malformed) {
      return Optional.empty();
    }
  }

  private static String line(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ");
  }

  private Duration pause(RandomGenerator random) {
    Duration doubled = failures > 10 ? LONGEST : FIRST.multipliedBy(1L << failures);
    Duration pause = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    double factor = 1 + JITTER * (2 * random.nextDouble() - 1);
    return Duration.ofMillis((long) (pause.toMillis() * factor));
  }
}
