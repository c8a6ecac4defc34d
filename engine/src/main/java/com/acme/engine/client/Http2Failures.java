package com.acme.engine.client;

import com.acme.engine.client.http2.StreamFailure;
import java.time.Duration;

/// What failures of streams mean, in the words of {@link UpstreamConnection}.
record Http2Failures(ServerAddress server, ClientLimits limits) {

  /// What a stream says.
  ///
  /// @param answered whether the head of the response had come
  /// @param begun whether content of the request is gone, so that it cannot be sent again
  UpstreamFailure of(StreamFailure cause, boolean answered, boolean begun) {
    String what = cause.what();
    return switch (cause.reason()) {
      case REFUSED -> refused(what, answered || begun);
      case CLOSED, CANCELLED, NOT_SPOKEN ->
          new UpstreamFailure(
              UpstreamFailure.Reason.CLOSED,
              server + (answered ? " broke off its response: " : " did not respond: ") + what);
      case MALFORMED ->
          new UpstreamFailure(
              UpstreamFailure.Reason.MALFORMED,
              "the response of " + server + " is malformed: " + what);
      case HEAD_TOO_LARGE ->
          new UpstreamFailure(
              UpstreamFailure.Reason.HEAD_TOO_LARGE,
              "the response head of "
                  + server
                  + " exceeds the limit of "
                  + limits.headSize()
                  + " bytes for response heads: "
                  + what);
    };
  }

  private UpstreamFailure refused(String what, boolean gone) {
    return new UpstreamFailure(
        gone ? UpstreamFailure.Reason.CLOSED : UpstreamFailure.Reason.REFUSED,
        server + " refused the request: " + what);
  }

  UpstreamFailure responseLate() {
    return late(
        UpstreamFailure.Reason.RESPONSE_DEADLINE,
        "no response",
        limits.response().orElse(Duration.ZERO),
        "response");
  }

  UpstreamFailure contentLate() {
    return idle("no more content");
  }

  UpstreamFailure uploadLate() {
    return idle("nothing of the request taken");
  }

  private UpstreamFailure idle(String what) {
    return late(
        UpstreamFailure.Reason.IDLE_DEADLINE, what, limits.idle().orElse(Duration.ZERO), "idle");
  }

  UpstreamFailure totalLate() {
    return late(
        UpstreamFailure.Reason.TOTAL_DEADLINE,
        "no end of the exchange",
        limits.total().orElse(Duration.ZERO),
        "total");
  }

  private UpstreamFailure late(
      UpstreamFailure.Reason reason, String what, Duration limit, String setting) {
    return UpstreamFailure.late(reason, what + " from " + server, limit, setting);
  }
}
