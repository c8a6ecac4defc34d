package com.acme.engine.exchange;

import com.acme.engine.http.Fields;
import com.acme.engine.http.RequestTarget;

/// One request as handlers see it, whatever protocol brought it. Nobody changes it; a middleware
/// that rewrites hands on another one.
///
/// @param method the method, case-sensitive (RFC 9110 section 9.1)
/// @param scheme `http` or `https`: how the client reached this server
/// @param authority host and optional port the client asked for, from `Host`, `:authority` or the
///   absolute form; may be empty for HTTP/1.0
/// @param target path and query
/// @param fields header fields, without pseudo fields; not to be changed
/// @param body content
/// @param upgrade the protocol of `Upgrade` (or of an extended CONNECT) in lower case when the
///   connection can be handed over; empty otherwise
public record Request(
    String method,
    String scheme,
    String authority,
    RequestTarget target,
    Fields fields,
    RequestBody body,
    String upgrade) {

  /// The host of the authority in lower case, without port and without a trailing dot.
  public String host() {
    String host = authority;
    int colon = host.lastIndexOf(':');
    if (colon >= 0 && host.indexOf(']', colon) < 0) {
      host = host.substring(0, colon);
    }
    if (host.endsWith(".")) {
      host = host.substring(0, host.length() - 1);
    }
    return lowerCase(host);
  }

  /// Whether the answer may be a {@link Body.Tunnelled}.
  public boolean upgradable() {
    return !upgrade.isEmpty();
  }

  /// Whether the method is HEAD: the response states its fields and sends no content.
  public boolean isHead() {
    return method.equals("HEAD");
  }

  public Request withMethod(String newMethod) {
    return new Request(newMethod, scheme, authority, target, fields, body, upgrade);
  }

  public Request withTarget(RequestTarget newTarget) {
    return new Request(method, scheme, authority, newTarget, fields, body, upgrade);
  }

  public Request withFields(Fields newFields) {
    return new Request(method, scheme, authority, target, newFields, body, upgrade);
  }

  public Request withBody(RequestBody newBody) {
    return new Request(method, scheme, authority, target, fields, newBody, upgrade);
  }

  /// ASCII only and without allocation where nothing changes: host names are compared on every
  /// request.
  private static String lowerCase(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        return text.toLowerCase(java.util.Locale.ROOT);
      }
    }
    return text;
  }
}
