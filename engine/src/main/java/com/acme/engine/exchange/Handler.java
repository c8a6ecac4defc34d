package com.acme.engine.exchange;

import java.io.IOException;

/// Answers an exchange. Blocking code on a virtual thread: a handler reads and waits as it likes.
@FunctionalInterface
public interface Handler {

  /// Answers one request.
  ///
  /// The caller owns the response and closes it, whatever happens to the bytes.
  ///
  /// @throws HttpFailure to be answered with that status by the always-on frame
  /// @throws IOException when a file, an upstream or the client failed; answered as a failure of
  ///   the server
  /// @throws InterruptedException when the server stops; never caught on the way
  Response handle(Exchange exchange) throws IOException, InterruptedException;
}
