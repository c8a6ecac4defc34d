package com.acme.engine.client;

import com.acme.engine.client.UpstreamFailure.Reason;
import java.time.Duration;
import java.util.Optional;

/// What a server did wrong, in the operator's words, over all versions of HTTP alike.
record ServerFailures(ServerAddress server, ClientLimits limits) {

  /// The connection or the stream ended.
  ///
  /// @param answered whether any of the response had come
  UpstreamFailure closed(boolean answered, String what) {
    return new UpstreamFailure(
        Reason.CLOSED,
        server + (answered ? " broke off its response: " : " did not respond: ") + what);
  }

  /// The request was not looked at.
  ///
  /// @param again whether it can be sent again
  UpstreamFailure refused(boolean again, String what) {
    return new UpstreamFailure(
        again ? Reason.REFUSED : Reason.CLOSED, server + " refused the request: " + what);
  }

  UpstreamFailure malformed(String what) {
    return new UpstreamFailure(
        Reason.MALFORMED, "the response of " + server + " is malformed: " + what);
  }

  UpstreamFailure headTooLarge(String what) {
    return new UpstreamFailure(
        Reason.HEAD_TOO_LARGE,
        "the response head of "
            + server
            + " exceeds the limit of "
            + limits.headSize()
            + " bytes for response heads: "
            + what);
  }

  UpstreamFailure responseLate() {
    return late(Reason.RESPONSE_DEADLINE, "no response", limits.response(), "response");
  }

  UpstreamFailure contentLate() {
    return late(Reason.IDLE_DEADLINE, "no more content", limits.idle(), "idle");
  }

  UpstreamFailure uploadLate() {
    return late(Reason.IDLE_DEADLINE, "nothing of the request taken", limits.idle(), "idle");
  }

  UpstreamFailure totalLate() {
    return late(Reason.TOTAL_DEADLINE, "no end of the exchange", limits.total(), "total");
  }

  /// Nothing passed a tunnel, in either direction.
  UpstreamFailure tunnelSilent() {
    return late(
        Reason.IDLE_DEADLINE, "nothing to and nothing", limits.silence().tunnel(), "tunnel");
  }

  private UpstreamFailure late(
      Reason reason, String what, Optional<Duration> limit, String setting) {
    return UpstreamFailure.late(
        reason, what + " from " + server, limit.orElse(Duration.ZERO), setting);
  }
}
