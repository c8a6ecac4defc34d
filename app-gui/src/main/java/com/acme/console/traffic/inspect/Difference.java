package com.acme.console.traffic.inspect;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.DeltaType;
import java.util.ArrayList;
import java.util.List;

/// How two texts differ, line by line.
///
/// @param lines of both
public record Difference(List<Line> lines) {

  public Difference {
    lines = List.copyOf(lines);
  }

  /// Where a line stands.
  public enum Kind {
    BOTH,
    BEFORE,
    AFTER
  }

  /// A line.
  public record Line(Kind kind, String text) {}

  static Difference between(List<String> before, List<String> after) {
    List<Line> lines = new ArrayList<>();
    for (AbstractDelta<String> delta : DiffUtils.diff(before, after, true).getDeltas()) {
      if (delta.getType() == DeltaType.EQUAL) {
        delta.getSource().getLines().forEach(line -> lines.add(new Line(Kind.BOTH, line)));
      } else {
        delta.getSource().getLines().forEach(line -> lines.add(new Line(Kind.BEFORE, line)));
        delta.getTarget().getLines().forEach(line -> lines.add(new Line(Kind.AFTER, line)));
      }
    }
    return new Difference(lines);
  }

  /// Whether nothing differs.
  public boolean isNone() {
    return lines.stream().allMatch(line -> line.kind() == Kind.BOTH);
  }
}
