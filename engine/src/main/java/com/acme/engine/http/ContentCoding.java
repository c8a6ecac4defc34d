package com.acme.engine.http;

import java.util.Optional;

/// A content coding this server knows (RFC 9110 section 8.4.1, RFC 7932, RFC 8878).
public enum ContentCoding {
  /// Brotli.
  BR("br"),
  /// Zstandard; a window of at most 8 MiB (RFC 9659).
  ZSTD("zstd"),
  /// The LZ77 format of RFC 1952.
  GZIP("gzip");

  private final String token;

  ContentCoding(String token) {
    this.token = token;
  }

  /// Its name in fields and in the configuration.
  public String token() {
    return token;
  }

  /// The coding of that name, without regard to case; `x-gzip` is gzip (RFC 9110 section 8.4.1.3).
  public static Optional<ContentCoding> named(String token) {
    for (ContentCoding coding : values()) {
      if (coding.token.equalsIgnoreCase(token)) {
        return Optional.of(coding);
      }
    }
    return token.equalsIgnoreCase("x-gzip") ? Optional.of(GZIP) : Optional.empty();
  }
}
