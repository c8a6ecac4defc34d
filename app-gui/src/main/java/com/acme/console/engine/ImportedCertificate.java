package com.acme.console.engine;

import java.time.Instant;
import java.util.List;

/// A certificate with its key that was found good and copied beside the configuration. Nothing
/// serves it until the configuration names it.
///
/// @param name for the configuration
/// @param cert file with the chain, as the configuration names it
/// @param key file with the key, as the configuration names it
/// @param names what it is for
/// @param until end of its validity
public record ImportedCertificate(
    String name, String cert, String key, List<String> names, Instant until) {

  public ImportedCertificate {
    names = List.copyOf(names);
  }
}
