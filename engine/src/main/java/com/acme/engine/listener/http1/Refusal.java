package com.acme.engine.listener.http1;

import com.acme.engine.config.Listener.Limits;
import com.acme.engine.exchange.HttpFailure;
import com.acme.engine.listener.connection.End;
import com.acme.engine.listener.connection.Pace;
import com.acme.engine.wire.RequestHead;
import com.acme.engine.wire.Version;
import java.util.Optional;

/// Why a request that is well-formed is still not taken from its client.
final class Refusal {

  private Refusal() {}

  /// Content that is stated to be too long (413, RFC 9110 section 15.5.14), or an expectation that
  /// is not met (417, section 15.5.18).
  ///
  /// @param pace told where a limit ends the connection
  /// @return empty where the request is taken
  static Optional<HttpFailure> of(RequestHead head, Limits limits, Pace pace) {
    if (head.fields().contains("Expect")
        && head.version() == Version.HTTP_1_1
        && !head.expectsContinue()) {
      return Optional.of(new HttpFailure(417, "Only the expectation 100-continue is met here."));
    }
    long stated = head.body().bytes();
    if (stated <= 0 || limits.bodySize().isEmpty() || stated <= limits.bodySize().get()) {
      return Optional.empty();
    }
    pace.end(End.MAX_BODY_SIZE);
    return Optional.of(
        new HttpFailure(413, "The content is longer than " + limits.bodySize().get() + " bytes."));
  }
}
