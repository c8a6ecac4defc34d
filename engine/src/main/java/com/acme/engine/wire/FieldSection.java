package com.acme.engine.wire;

import com.acme.engine.http.Fields;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Reads the lines of a header or trailer section up to its empty line (RFC 9112 section 5).
///
/// Refused with 400: obsolete line folding, whitespace before the colon, a bare CR or LF, NUL and
/// other controls, a name that is no token. Refused with 431: what exceeds the limits.
final class FieldSection {

  private final HeadLimits limits;
  private final SharedStrings strings;

  FieldSection(HeadLimits limits, SharedStrings strings) {
    this.limits = limits;
    this.strings = strings;
  }

  Fields read(WireInput in) throws IOException {
    Fields fields = new Fields();
    int left = limits.fieldSection();
    while (true) {
      int length = in.line(left, 431);
      if (length == 0) {
        return fields;
      }
      left -= length + 2;
      if (left < 0 || fields.size() == limits.fieldLines()) {
        throw new MalformedMessage(431, "the field section is too large");
      }
      addLine(fields, in.bytes(), in.lineStart(), length);
    }
  }

  private void addLine(Fields fields, byte[] bytes, int start, int length) throws MalformedMessage {
    int end = start + length;
    int colon = EightOctets.indexOf(bytes, start, end, (byte) ':');
    int nameEnd = colon < 0 ? end : colon;
    KnownWord known = KnownWord.of(bytes, start, nameEnd);
    if (known == null) {
      refuseUnlessToken(bytes, start, nameEnd);
    }
    if (colon <= start) {
      throw MalformedMessage.bad("a field line without a name or a colon");
    }
    String name = known == null ? SharedStrings.fresh(bytes, start, nameEnd - start) : known.text();
    fields.received(name, value(known, bytes, colon + 1, end));
  }

  private static void refuseUnlessToken(byte[] bytes, int start, int end) throws MalformedMessage {
    for (int i = start; i < end; i++) {
      if (!Octets.isToken(bytes[i])) {
        throw refusedName(bytes[i], i == start);
      }
    }
  }

  private String value(@Nullable KnownWord name, byte[] bytes, int from, int to)
      throws MalformedMessage {
    int start = from;
    int end = to;
    while (start < end && isBlank(bytes[start])) {
      start++;
    }
    while (end > start && isBlank(bytes[end - 1])) {
      end--;
    }
    if (!EightOctets.areVisible(bytes, start, end) && !areValue(bytes, start, end)) {
      throw MalformedMessage.bad("a field value holds a control character");
    }
    return strings.value(name, bytes, start, end - start);
  }

  private static boolean areValue(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!Octets.isValue(bytes[i])) {
        return false;
      }
    }
    return true;
  }

  private static MalformedMessage refusedName(byte octet, boolean first) {
    if (!isBlank(octet)) {
      return MalformedMessage.bad("a field name holds a character that no token may hold");
    }
    return MalformedMessage.bad(
        first ? "a field line is folded" : "whitespace stands before the colon of a field line");
  }

  private static boolean isBlank(byte octet) {
    return octet == ' ' || octet == '\t';
  }
}
