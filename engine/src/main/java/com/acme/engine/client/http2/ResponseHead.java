package com.acme.engine.client.http2;

import com.acme.engine.http.Fields;

/// The head of a response (RFC 9113 section 8.3.2).
///
/// @param status from 100 to 599
/// @param fields without control data
/// @param length of the content as stated; -1: it is not
/// @param last whether no content follows
public record ResponseHead(int status, Fields fields, long length, boolean last) {

  /// Whether the final one is still to come.
  public boolean isInterim() {
    return status < 200;
  }
}
