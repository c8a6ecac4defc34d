package com.acme.engine.exchange;

import com.acme.engine.http.Fields;
import java.util.Optional;

/// How an exchange ended, told after its last byte.
///
/// @param status the status that was sent; 0 when the client got none
/// @param fields the response's fields as they were sent
/// @param bytesIn content bytes received
/// @param bytesOut content bytes sent, without heads and framing
/// @param failure what cut the exchange short: the client went away, the body failed, a deadline
///   passed
public record Outcome(
    int status, Fields fields, long bytesIn, long bytesOut, Optional<String> failure) {

  /// Whether the client did not get the whole response.
  public boolean isAborted() {
    return failure.isPresent();
  }
}
