package com.acme.engine.wire;

/// How a message says where its body ends (RFC 9112 section 6.3).
public sealed interface BodyLength {

  /// No body.
  BodyLength NONE = new None();

  /// The chunked transfer coding.
  BodyLength CHUNKED = new Chunked();

  /// The end of the connection.
  BodyLength UNTIL_CLOSE = new UntilClose();

  /// A body of so many bytes.
  static BodyLength of(long bytes) {
    return bytes == 0 ? NONE : new Fixed(bytes);
  }

  /// Length in bytes; -1 when only the end tells.
  long bytes();

  /// There is no body.
  record None() implements BodyLength {
    @Override
    public long bytes() {
      return 0;
    }
  }

  /// `Content-Length`.
  record Fixed(long bytes) implements BodyLength {}

  /// `Transfer-Encoding: chunked`.
  record Chunked() implements BodyLength {
    @Override
    public long bytes() {
      return -1;
    }
  }

  /// A response without either: it ends with the connection.
  record UntilClose() implements BodyLength {
    @Override
    public long bytes() {
      return -1;
    }
  }
}
