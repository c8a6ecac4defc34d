package com.acme.engine.wire;

/// The four forms of a request target (RFC 9112 section 3.2).
public sealed interface TargetForm {

  /// `*`
  TargetForm ASTERISK = new Asterisk();

  /// `/path?query`
  record Origin(String pathAndQuery) implements TargetForm {}

  /// `http://host/path?query`
  ///
  /// @param scheme in lower case
  /// @param authority host and optional port
  /// @param pathAndQuery starts with a slash
  record Absolute(String scheme, String authority, String pathAndQuery) implements TargetForm {}

  /// `host:port`, for CONNECT alone.
  record Authority(String authority) implements TargetForm {}

  /// `*`, for OPTIONS alone.
  record Asterisk() implements TargetForm {}

  /// Takes a request target apart.
  ///
  /// @throws MalformedMessage if the form does not fit the method, or an authority is malformed
  static TargetForm parse(String method, String target) throws MalformedMessage {
    if (method.equals("CONNECT")) {
      return authority(target);
    }
    if (target.charAt(0) == '/') {
      return new Origin(target);
    }
    if (target.equals("*")) {
      if (!method.equals("OPTIONS")) {
        throw MalformedMessage.bad("the target * belongs to OPTIONS alone");
      }
      return ASTERISK;
    }
    return absolute(method, target);
  }

  private static TargetForm authority(String target) throws MalformedMessage {
    int colon = target.lastIndexOf(':');
    if (colon <= 0 || colon == target.length() - 1) {
      throw MalformedMessage.bad("CONNECT needs host:port");
    }
    HostField.check(target);
    return new Authority(target);
  }

  private static TargetForm absolute(String method, String target) throws MalformedMessage {
    String scheme = scheme(target);
    int start = scheme.length() + 3;
    int end = start;
    while (end < target.length() && "/?#".indexOf(target.charAt(end)) < 0) {
      end++;
    }
    String authority = target.substring(start, end);
    if (authority.isEmpty()) {
      throw MalformedMessage.bad("the request target has no host");
    }
    HostField.check(authority);
    String rest = target.substring(end);
    if (rest.isEmpty() && method.equals("OPTIONS")) {
      return new Absolute(scheme, authority, "*");
    }
    return new Absolute(scheme, authority, rest.startsWith("/") ? rest : "/" + rest);
  }

  private static String scheme(String target) throws MalformedMessage {
    if (target.regionMatches(true, 0, "http://", 0, 7)) {
      return "http";
    }
    if (target.regionMatches(true, 0, "https://", 0, 8)) {
      return "https";
    }
    throw MalformedMessage.bad("the request target is neither a path nor an http URI");
  }
}
