package com.acme.engine.redis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What Redis answers.
public sealed interface Reply {

  /// Nothing is there.
  record Nothing() implements Reply {}

  /// A whole number.
  record Whole(long value) implements Reply {}

  /// Bytes, or a status.
  @SuppressWarnings("ArrayRecordComponent") // the content itself; never compared
  record Bytes(byte[] value) implements Reply {}

  /// Several.
  record Many(List<Reply> items) implements Reply {
    public Many {
      items = List.copyOf(items);
    }
  }

  /// Of what the driver makes.
  static Reply of(@Nullable Object answer) {
    return switch (answer) {
      case null -> new Nothing();
      case Long number -> new Whole(number);
      case byte[] bytes -> new Bytes(bytes);
      case List<?> items -> new Many(items.stream().map(Reply::of).toList());
      default -> throw new IllegalArgumentException("an answer of " + answer.getClass());
    };
  }
}
