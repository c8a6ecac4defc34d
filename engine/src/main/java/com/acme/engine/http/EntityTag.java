package com.acme.engine.http;

import java.util.Optional;

/// An entity tag (RFC 9110 section 8.8.3).
///
/// @param opaque what stands between the quotes
/// @param weak whether it only promises equivalence, not equal bytes
public record EntityTag(String opaque, boolean weak) {

  public EntityTag {
    for (int i = 0; i < opaque.length(); i++) {
      if (!isTagCharacter(opaque.charAt(i))) {
        throw new IllegalArgumentException("not a character of an entity tag at " + i);
      }
    }
  }

  public static EntityTag strong(String opaque) {
    return new EntityTag(opaque, false);
  }

  public static EntityTag weak(String opaque) {
    return new EntityTag(opaque, true);
  }

  /// Reads one tag; empty when the text is not exactly one.
  public static Optional<EntityTag> parse(String text) {
    boolean weak = text.startsWith("W/");
    int open = weak ? 2 : 0;
    int close = text.length() - 1;
    if (close <= open || text.charAt(open) != '"' || text.charAt(close) != '"') {
      return Optional.empty();
    }
    for (int i = open + 1; i < close; i++) {
      if (!isTagCharacter(text.charAt(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(new EntityTag(text.substring(open + 1, close), weak));
  }

  /// Strong comparison: equal bytes are promised by both (RFC 9110 section 8.8.3.2).
  public boolean matchesStrongly(EntityTag other) {
    return !weak && !other.weak && opaque.equals(other.opaque);
  }

  /// Weak comparison: whether either is weak does not count.
  public boolean matchesWeakly(EntityTag other) {
    return opaque.equals(other.opaque);
  }

  /// The tag of the same representation when its bytes may differ, as after coding on the fly.
  public EntityTag weakened() {
    return weak ? this : new EntityTag(opaque, true);
  }

  /// As it stands in a field.
  @Override
  public String toString() {
    return weak ? "W/\"" + opaque + '"' : '"' + opaque + '"';
  }

  /// `etagc`, where octets above ASCII count one character each.
  static boolean isTagCharacter(char c) {
    return c == 0x21 || (c >= 0x23 && c <= 0x7e) || (c >= 0x80 && c <= 0xff);
  }
}
