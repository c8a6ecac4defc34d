package com.acme.engine.filter;

import java.util.List;
import java.util.Locale;

/// Text with `*` for any text, compared without regard to case.
///
/// Matching is linear in both texts: each literal piece is looked for once, from left to right.
final class Wildcard {

  private final List<String> pieces;
  private final boolean open;

  /// @param open whether any text may follow, as behind `/api` in `path:/api`
  private Wildcard(String text, boolean open) {
    this.pieces = List.of(text.toLowerCase(Locale.ROOT).split("\\*", -1));
    this.open = open;
  }

  /// The whole text must match.
  static Wildcard whole(String text) {
    return new Wildcard(text, false);
  }

  /// A beginning must match; with a `*` in it the whole text.
  static Wildcard beginning(String text) {
    return new Wildcard(text, text.indexOf('*') < 0);
  }

  boolean matches(String candidate) {
    String text = candidate.toLowerCase(Locale.ROOT);
    String first = pieces.getFirst();
    if (!text.startsWith(first)) {
      return false;
    }
    if (pieces.size() == 1) {
      return open || text.length() == first.length();
    }
    int from = first.length();
    for (String piece : pieces.subList(1, pieces.size() - 1)) {
      int found = text.indexOf(piece, from);
      if (found < 0) {
        return false;
      }
      from = found + piece.length();
    }
    String last = pieces.getLast();
    return text.length() - last.length() >= from && text.endsWith(last);
  }
}
