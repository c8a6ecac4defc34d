package com.acme.console.controls;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What changed from one text to another, as rows to be shown: what was removed, what was added,
/// and some lines around, so that a reader knows where he is.
///
/// @param rows from the top
/// @param added how many lines
/// @param removed how many lines
/// @param changes in how many places
public record DiffModel(List<Row> rows, int added, int removed, int changes) {

  public DiffModel {
    rows = List.copyOf(rows);
  }

  /// What a row says.
  public enum Kind {
    CONTEXT(" "),
    REMOVED("-"),
    ADDED("+"),
    /// Lines left out because they are the same.
    GAP(" ");

    private final String sign;

    Kind(String sign) {
      this.sign = sign;
    }

    /// What stands before the line in a unified diff.
    public String sign() {
      return sign;
    }
  }

  /// One row.
  ///
  /// @param oldLine number in the old text from 1; 0: not there
  /// @param newLine number in the new text from 1; 0: not there
  /// @param mark index of the first char that differs from the row's counterpart
  /// @param markEnd index behind the last one; equal to mark: nothing to point at
  public record Row(Kind kind, int oldLine, int newLine, String text, int mark, int markEnd) {

    /// The row as a unified diff writes it.
    public String unified() {
      return kind.sign() + text;
    }
  }

  /// Whether the texts are the same.
  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /// In how many places two texts differ.
  public static int changes(String before, String after) {
    return Chunk.between(before, after).size();
  }

  /// What changed.
  ///
  /// @param context how many lines are shown around a change
  public static DiffModel of(String before, String after, int context) {
    List<Chunk> chunks = Chunk.between(before, after);
    List<Row> rows = chunks.isEmpty() ? List.of() : new Rows(before, context).of(chunks);
    return new DiffModel(
        rows,
        chunks.stream().mapToInt(chunk -> chunk.added().size()).sum(),
        chunks.stream().mapToInt(chunk -> chunk.removed().size()).sum(),
        chunks.size());
  }

  /// Lays the rows out.
  private static final class Rows {
    private final List<String> lines;
    private final int context;
    private final List<Row> rows = new ArrayList<>();
    private int old;
    private int shift;

    Rows(String before, int context) {
      this.lines = Chunk.lines(before);
      this.context = context;
    }

    List<Row> of(List<Chunk> chunks) {
      for (Chunk chunk : chunks) {
        same(chunk.at(), old == 0 ? 0 : context, context);
        change(chunk);
        old = chunk.end();
        shift = chunk.to() + chunk.added().size() - old;
      }
      same(lines.size(), context, 0);
      return rows;
    }

    /// Lines both have, up to one: a few behind the last change and a few before the next.
    private void same(int to, int behind, int before) {
      int skipped = to - old - behind - before;
      if (skipped <= 1) {
        context(old, to);
        return;
      }
      context(old, old + behind);
      String text = skipped + " lines are the same";
      rows.add(new Row(Kind.GAP, 0, 0, text, 0, 0));
      context(to - before, to);
    }

    private void context(int from, int to) {
      for (int i = from; i < to; i++) {
        rows.add(new Row(Kind.CONTEXT, i + 1, i + 1 + shift, lines.get(i), 0, 0));
      }
    }

    private void change(Chunk chunk) {
      boolean paired = chunk.removed().size() == chunk.added().size();
      for (int i = 0; i < chunk.removed().size(); i++) {
        Optional<String> other = paired ? Optional.of(chunk.added().get(i)) : Optional.empty();
        rows.add(row(Kind.REMOVED, chunk.at() + i + 1, 0, chunk.removed().get(i), other));
      }
      for (int i = 0; i < chunk.added().size(); i++) {
        Optional<String> other = paired ? Optional.of(chunk.removed().get(i)) : Optional.empty();
        rows.add(row(Kind.ADDED, 0, chunk.to() + i + 1, chunk.added().get(i), other));
      }
    }

    private static Row row(Kind kind, int old, int now, String text, Optional<String> other) {
      if (other.isEmpty()) {
        return new Row(kind, old, now, text, 0, 0);
      }
      Change change = Change.between(text, other.get());
      return new Row(kind, old, now, text, change.from(), change.to());
    }
  }
}
