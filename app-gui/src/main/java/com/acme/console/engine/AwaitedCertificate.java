package com.acme.console.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A certificate that a CA is asked for and has not issued yet.
///
/// @param name its name in the configuration, or the host that a client asked for
/// @param names what it is for
/// @param authority the CA's directory
/// @param problem why the last attempt failed; empty: none has failed
/// @param nextAttempt when the CA is asked again; empty: now
public record AwaitedCertificate(
    String name,
    List<String> names,
    String authority,
    String problem,
    Optional<Instant> nextAttempt) {

  public AwaitedCertificate {
    names = List.copyOf(names);
  }
}
