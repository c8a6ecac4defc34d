package com.acme.engine.certificates;

import java.io.IOException;
import java.net.URI;

/// Answers what is asked about certificates.
interface OcspResponder {

  /// Asks, and waits a bounded time.
  ///
  /// @param request of RFC 6960 section 4.1
  /// @return what came back, unverified
  /// @throws IOException if there was no answer in time; the message says what happened
  byte[] ask(URI responder, byte[] request) throws IOException;
}
