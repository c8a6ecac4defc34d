package com.acme.engine.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Strings for bytes that come again and again, found without making them anew.
///
/// Names of fields and methods that are common are known from the start ({@link KnownWord}). Values
/// of fields that repeat from request to request (`Host`, `Accept` …) are remembered as they come,
/// one per slot; those that may be secrets never are. Safe for all threads without a lock: a slot
/// holds an immutable string or none, and losing a race costs one allocation.
public final class SharedStrings {

  private static final int SLOTS = 1024;
  private static final int LONGEST_REMEMBERED = 160;

  /// A text and its octets.
  @SuppressWarnings("ArrayRecordComponent") // never compared as a whole, and never changed
  private record Remembered(String text, byte[] octets) {}

  private final @Nullable Remembered[] recent = new Remembered[SLOTS];

  /// A name or a method, known or not.
  public static String word(byte[] bytes, int offset, int length) {
    KnownWord known = KnownWord.of(bytes, offset, offset + length);
    return known == null ? fresh(bytes, offset, length) : known.text();
  }

  /// The value of a field of that name.
  public String valueOf(String name, byte[] bytes, int offset, int length) {
    return value(KnownWord.of(name), bytes, offset, length);
  }

  /// The value of a field.
  ///
  /// @param name of the field; null: it is not a known one
  String value(@Nullable KnownWord name, byte[] bytes, int offset, int length) {
    if (length == 0) {
      return "";
    }
    return name != null && name.repeats() && length <= LONGEST_REMEMBERED
        ? recent(bytes, offset, length)
        : fresh(bytes, offset, length);
  }

  /// A text that may come again and is no secret.
  public String recent(byte[] bytes, int offset, int length) {
    int end = offset + length;
    int slot = Slots.of(EightOctets.hash(bytes, offset, end), SLOTS);
    Remembered known = recent[slot];
    if (known != null && Arrays.equals(known.octets, 0, known.octets.length, bytes, offset, end)) {
      return known.text;
    }
    String made = fresh(bytes, offset, length);
    recent[slot] = new Remembered(made, Arrays.copyOfRange(bytes, offset, end));
    return made;
  }

  /// A text that is not looked for.
  public static String fresh(byte[] bytes, int offset, int length) {
    return new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
  }
}
