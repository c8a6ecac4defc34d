package com.acme.engine.http;

import java.util.Optional;

/// One range a client asks for (RFC 9110 section 14.1.2).
public sealed interface ByteRange {

  /// The bytes it names in a representation of that size; empty when it names none.
  Optional<ByteSpan> within(long size);

  /// `first-` or `first-last`.
  ///
  /// @param first position of the first byte
  /// @param last position of the last byte; `Long.MAX_VALUE` when open
  record FromTo(long first, long last) implements ByteRange {
    public FromTo {
      if (first < 0 || last < first) {
        throw new IllegalArgumentException("a range ends before it starts");
      }
    }

    @Override
    public Optional<ByteSpan> within(long size) {
      return first < size
          ? Optional.of(new ByteSpan(first, Math.min(last, size - 1)))
          : Optional.empty();
    }
  }

  /// `-length`: the last bytes.
  ///
  /// @param length how many; more than there are means all
  record Suffix(long length) implements ByteRange {
    @Override
    public Optional<ByteSpan> within(long size) {
      return length > 0 && size > 0
          ? Optional.of(new ByteSpan(Math.max(0, size - length), size - 1))
          : Optional.empty();
    }
  }
}
