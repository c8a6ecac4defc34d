package com.acme.engine.wire;

import com.acme.engine.http.Fields;

/// A request's start line and header section, checked.
///
/// @param method the method, case-sensitive
/// @param target what stood on the request line
/// @param form the target, taken apart
/// @param version the version to answer in
/// @param fields header fields as they came; `Host` says what the absolute form said
/// @param body where the body ends
public record RequestHead(
    String method,
    String target,
    TargetForm form,
    Version version,
    Fields fields,
    BodyLength body) {

  /// Whether the client lets the connection go on after this exchange (RFC 9112 section 9.3).
  public boolean isPersistent() {
    return Persistence.of(version, fields);
  }

  /// Whether the client waits for `100 Continue` before it sends the body (RFC 9110 section
  /// 10.1.1).
  public boolean expectsContinue() {
    String expectation = fields.firstOrNull("Expect");
    return expectation != null
        && version == Version.HTTP_1_1
        && expectation.equalsIgnoreCase("100-continue");
  }
}
