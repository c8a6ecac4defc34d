package com.acme.engine.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The value of `Range` in the unit bytes (RFC 9110 section 14.2).
///
/// @param ranges in the order the client wants them; at least one
public record RangeField(List<ByteRange> ranges) {

  private static final String UNIT = "bytes=";
  private static final long MALFORMED = -1;

  /// More ranges than any player or download manager asks for at once.
  private static final int MOST = 32;

  public RangeField {
    ranges = List.copyOf(ranges);
  }

  /// Reads the value; empty when it is malformed or in another unit, and so to be ignored.
  public static Optional<RangeField> parse(String value) {
    if (!value.regionMatches(true, 0, UNIT, 0, UNIT.length())) {
      return Optional.empty();
    }
    List<ByteRange> ranges = new ArrayList<>(1);
    for (String part : value.substring(UNIT.length()).split(",", -1)) {
      String spec = part.strip();
      if (spec.isEmpty()) {
        continue;
      }
      Optional<ByteRange> range = range(spec);
      if (range.isEmpty()) {
        return Optional.empty();
      }
      ranges.add(range.get());
    }
    return ranges.isEmpty() ? Optional.empty() : Optional.of(new RangeField(ranges));
  }

  /// What is there of it in a representation of that size, in the order asked for; empty when
  /// nothing is, which is answered by 416.
  public List<ByteSpan> within(long size) {
    List<ByteSpan> spans = new ArrayList<>(ranges.size());
    for (ByteRange range : ranges) {
      range.within(size).ifPresent(spans::add);
    }
    return spans;
  }

  /// Whether a set with so many ranges, or that asks for more bytes than there are, is better
  /// answered with the whole (section 14.2).
  public boolean isExcessive(long size) {
    long left = size;
    for (ByteSpan span : within(size)) {
      left -= span.length();
      if (left < 0) {
        return true;
      }
    }
    return ranges.size() > MOST;
  }

  private static Optional<ByteRange> range(String spec) {
    int dash = spec.indexOf('-');
    if (dash < 0 || spec.length() == 1) {
      return Optional.empty();
    }
    long first = position(spec, 0, dash);
    long last = position(spec, dash + 1, spec.length());
    if (first == MALFORMED || last == MALFORMED) {
      return Optional.empty();
    }
    if (dash == 0) {
      return Optional.of(new ByteRange.Suffix(last));
    }
    if (dash == spec.length() - 1) {
      return Optional.of(new ByteRange.FromTo(first, Long.MAX_VALUE));
    }
    return first <= last ? Optional.of(new ByteRange.FromTo(first, last)) : Optional.empty();
  }

  /// Digits as a number; what does not fit counts as beyond every end. No digits are zero.
  private static long position(String text, int from, int to) {
    long value = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return MALFORMED;
      }
      value = value > (Long.MAX_VALUE - digit) / 10 ? Long.MAX_VALUE : value * 10 + digit;
    }
    return value;
  }
}
