package com.acme.engine.config.text.schema;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/// Finds what was likely meant.
public final class Nearest {

  private Nearest() {}

  /// The candidate closest to a word, if one is close: at most one typing error in three letters.
  public static Optional<String> to(String word, Collection<String> candidates) {
    String best = "";
    int least = Math.max(1, word.length() / 3) + 1;
    for (String candidate : candidates) {
      int distance = distance(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
      if (distance < least && distance < Math.max(word.length(), candidate.length())) {
        least = distance;
        best = candidate;
      }
    }
    return best.isEmpty() ? Optional.empty() : Optional.of(best);
  }

  /// A remedy: the closest candidate, else the list of all.
  ///
  /// @param intro what the list is, such as "the keys are"
  public static String remedy(String word, Collection<String> candidates, String intro) {
    return to(word, candidates)
        .map(near -> "did you mean \"" + near + "\"?")
        .orElseGet(() -> intro + " " + String.join(", ", candidates));
  }

  /// Insertions, deletions, replacements and swaps of neighbours that turn one into the other.
  private static int distance(String from, String to) {
    int[][] rows = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        rows[i][j] = i == 0 || j == 0 ? i + j : step(rows, from, to, i, j);
      }
    }
    return rows[from.length()][to.length()];
  }

  private static int step(int[][] rows, String from, String to, int i, int j) {
    int replaced = rows[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
    int least = Math.min(replaced, 1 + Math.min(rows[i - 1][j], rows[i][j - 1]));
    boolean swapped =
        i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1);
    return swapped ? Math.min(least, rows[i - 2][j - 2] + 1) : least;
  }
}
