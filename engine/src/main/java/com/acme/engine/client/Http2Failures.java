package com.acme.engine.client;

import com.acme.engine.client.http2.StreamFailure;

/// What failures of streams mean.
record Http2Failures(ServerFailures server) {

  /// What a stream says.
  ///
  /// @param answered whether the head of the response had come
  /// @param begun whether content of the request is gone, so that it cannot be sent again
  UpstreamFailure of(StreamFailure cause, boolean answered, boolean begun) {
    String what = cause.what();
    return switch (cause.reason()) {
      case REFUSED -> server.refused(!answered && !begun, what);
      case CLOSED, CANCELLED, NOT_SPOKEN -> server.closed(answered, what);
      case MALFORMED -> server.malformed(what);
      case HEAD_TOO_LARGE -> server.headTooLarge(what);
    };
  }
}
