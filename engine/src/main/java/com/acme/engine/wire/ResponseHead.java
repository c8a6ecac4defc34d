package com.acme.engine.wire;

import com.acme.engine.http.Fields;

/// A response's status line and header section, checked.
///
/// @param version the version the server answered in
/// @param status 100 to 599
/// @param fields header fields as they came
/// @param body where the body ends
public record ResponseHead(Version version, int status, Fields fields, BodyLength body) {

  /// Whether another response to the same request follows (RFC 9110 section 15.2); 101 is final.
  public boolean isInterim() {
    return status < 200 && status != 101;
  }

  /// Whether the server lets the connection go on after this exchange. A body that ends with the
  /// connection ends it.
  public boolean isPersistent() {
    return !(body instanceof BodyLength.UntilClose) && Persistence.of(version, fields);
  }
}
