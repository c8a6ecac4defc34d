package com.acme.engine.wire.http2;

/// What a field's name means to HTTP/2 (RFC 9113 section 8).
public enum FieldKind {
  METHOD,
  SCHEME,
  AUTHORITY,
  PATH,
  /// RFC 8441 section 4.
  PROTOCOL,
  STATUS,
  /// A name that begins with a colon and that nobody has defined.
  UNKNOWN_PSEUDO,
  /// What concerns a connection of HTTP/1.1, or would be taken for it (section 8.2.2).
  FORBIDDEN,
  TE,
  HOST,
  COOKIE,
  CONTENT_LENGTH,
  EXPECT,
  PRIORITY,
  /// Every other field.
  PLAIN;

  /// By name, in lower case.
  static FieldKind of(String name) {
    if (!name.isEmpty() && name.charAt(0) == ':') {
      return pseudo(name);
    }
    return switch (name) {
      case "connection",
          "proxy-connection",
          "keep-alive",
          "transfer-encoding",
          "upgrade",
          "content_length",
          "transfer_encoding" ->
          FORBIDDEN;
      case "te" -> TE;
      case "host" -> HOST;
      case "cookie" -> COOKIE;
      case "content-length" -> CONTENT_LENGTH;
      case "expect" -> EXPECT;
      case "priority" -> PRIORITY;
      default -> PLAIN;
    };
  }

  private static FieldKind pseudo(String name) {
    return switch (name) {
      case ":method" -> METHOD;
      case ":scheme" -> SCHEME;
      case ":authority" -> AUTHORITY;
      case ":path" -> PATH;
      case ":protocol" -> PROTOCOL;
      case ":status" -> STATUS;
      default -> UNKNOWN_PSEUDO;
    };
  }

  /// Whether it is control data in the shape of a field (section 8.3).
  public boolean isPseudo() {
    return switch (this) {
      case METHOD, SCHEME, AUTHORITY, PATH, PROTOCOL, STATUS, UNKNOWN_PSEUDO -> true;
      case FORBIDDEN, TE, HOST, COOKIE, CONTENT_LENGTH, EXPECT, PRIORITY, PLAIN -> false;
    };
  }
}
