package com.acme.engine.cache.warm;

import com.acme.engine.exchange.Response;
import java.io.IOException;

/// Asks this server, and no other, as a client would.
@FunctionalInterface
public interface Visits {

  /// Reads an answer, on the thread that asked.
  @FunctionalInterface
  interface Reader {

    /// @return content bytes that were read
    long read(Response response) throws IOException, VisitFailure;
  }

  /// Asks for a URL and has the answer read.
  ///
  /// @throws VisitFailure if no site serves it, or the answer is none that was wanted
  /// @throws IOException if the answer broke off
  /// @throws InterruptedException if it is not wanted any more
  void visit(Target target, Reader reader) throws VisitFailure, IOException, InterruptedException;
}
