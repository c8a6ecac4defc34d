package com.acme.engine.config.text.edit;

import java.util.Comparator;
import java.util.List;

/// Replaces a span of a text.
///
/// @param start offset of the first char replaced
/// @param end offset behind the last char replaced; equal to `start` for an insertion
/// @param replacement what comes in its place
public record Splice(int start, int end, String replacement) {

  static Splice insert(int at, String text) {
    return new Splice(at, at, text);
  }

  static Splice delete(int start, int end) {
    return new Splice(start, end, "");
  }

  /// The text with spans replaced that do not overlap. Offsets are those of the text; what is
  /// inserted at one place comes in the order of the list.
  public static String apply(String text, List<Splice> splices) {
    StringBuilder out = new StringBuilder(text.length() + 64);
    int at = 0;
    for (Splice splice : inOrder(splices)) {
      out.append(text, at, splice.start).append(splice.replacement);
      at = splice.end;
    }
    return out.append(text, at, text.length()).toString();
  }

  private static List<Splice> inOrder(List<Splice> splices) {
    return splices.stream()
        .sorted(Comparator.comparingInt(Splice::start).thenComparingInt(Splice::end))
        .toList();
  }
}
