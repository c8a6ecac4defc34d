package com.acme.engine.certificates;

import java.io.IOException;
import java.util.Optional;

/// Keeps servers that share what they keep from asking a CA for one certificate at the same time:
/// one asks, the others find what it got.
interface IssuerLock {

  /// The right to ask, until it is closed.
  interface Held extends AutoCloseable {
    @Override
    void close();
  }

  /// Takes the right to ask for a certificate, and waits for nobody.
  ///
  /// @param certificate its name
  /// @return empty while another has it
  Optional<Held> acquire(String certificate) throws IOException;
}
