package com.acme.console.config;

import com.acme.console.config.yaml.Highlights.Run;
import com.acme.console.config.yaml.Marked;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;

/// The style classes of a line: of its parts, and of the marks that lie over them.
final class LineStyles {

  private LineStyles() {}

  /// The styles of a line that is not empty.
  ///
  /// @param start index of the line's first char in the text
  /// @param marks of the whole text
  static StyleSpans<Collection<String>> of(List<Run> runs, int start, List<Marked> marks) {
    StyleSpansBuilder<Collection<String>> spans = new StyleSpansBuilder<>();
    int from = start;
    for (Run run : runs) {
      int end = from + run.length();
      for (int cut : cuts(from, end, marks)) {
        spans.add(classes(run.style(), from, cut, marks), cut - from);
        from = cut;
      }
    }
    return spans.create();
  }

  /// Where within a part the marks change, and the part's end.
  private static SortedSet<Integer> cuts(int from, int end, List<Marked> marks) {
    SortedSet<Integer> cuts = new TreeSet<>(List.of(end));
    for (Marked mark : marks) {
      for (int cut : new int[] {mark.span().start(), mark.span().end()}) {
        if (from < cut && cut < end) {
          cuts.add(cut);
        }
      }
    }
    return cuts;
  }

  private static List<String> classes(String style, int from, int end, List<Marked> marks) {
    List<String> classes = new ArrayList<>();
    if (!style.isEmpty()) {
      classes.add(style);
    }
    for (Marked mark : marks) {
      if (mark.span().start() < end && from < mark.span().end()) {
        classes.add(mark.style());
      }
    }
    return List.copyOf(classes);
  }
}
