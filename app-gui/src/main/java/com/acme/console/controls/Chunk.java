package com.acme.console.controls;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;

/// Lines of one text that stand in place of lines of another.
///
/// @param at index of the first line replaced
/// @param removed lines replaced
/// @param to index of the first line put there, in the new text
/// @param added lines put there
public record Chunk(int at, List<String> removed, int to, List<String> added) {

  public Chunk {
    removed = List.copyOf(removed);
    added = List.copyOf(added);
  }

  /// Index behind the last line replaced.
  public int end() {
    return at + removed.size();
  }

  /// A text's lines. One more than it has line breaks: the last is empty where a text ends with
  /// one.
  public static List<String> lines(String text) {
    return List.of(text.split("\r?\n", -1));
  }

  /// In what one text differs from another, from the first line to the last.
  public static List<Chunk> between(String before, String after) {
    if (before.equals(after)) {
      return List.of();
    }
    return DiffUtils.diff(lines(before), lines(after)).getDeltas().stream().map(Chunk::of).toList();
  }

  private static Chunk of(AbstractDelta<String> delta) {
    return new Chunk(
        delta.getSource().getPosition(),
        delta.getSource().getLines(),
        delta.getTarget().getPosition(),
        delta.getTarget().getLines());
  }

  /// A part of a text with changes made to it.
  ///
  /// @param from index of the part's first line
  /// @param end index behind its last line
  /// @param chunks all within the part, in order
  public static List<String> apply(List<String> lines, int from, int end, List<Chunk> chunks) {
    List<String> out = new ArrayList<>();
    int at = from;
    for (Chunk chunk : chunks) {
      out.addAll(lines.subList(at, chunk.at()));
      out.addAll(chunk.added());
      at = chunk.end();
    }
    out.addAll(lines.subList(at, end));
    return out;
  }
}
