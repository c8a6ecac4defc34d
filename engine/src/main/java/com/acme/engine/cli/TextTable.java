package com.acme.engine.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/// Rows in columns that are as wide as their widest cell, for a terminal.
final class TextTable {

  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  TextTable(String... headings) {
    rows.add(List.of(headings));
  }

  /// Adds a row with a cell for every heading.
  TextTable row(String... cells) {
    if (cells.length != rows.getFirst().size()) {
      throw new IllegalArgumentException("a row has as many cells as there are headings");
    }
    rows.add(List.of(cells));
    return this;
  }

  /// Every row as a line without blanks at its end; nothing when there are headings alone.
  List<String> lines() {
    if (rows.size() == 1) {
      return List.of();
    }
    return rows.stream().map(this::line).toList();
  }

  /// Prints it.
  ///
  /// @param none what is printed in place of headings alone
  void print(PrintWriter out, String none) {
    List<String> lines = lines();
    (lines.isEmpty() ? List.of(none) : lines).forEach(out::println);
  }

  private String line(List<String> row) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < row.size(); column++) {
      String cell = row.get(column);
      line.append(cell).append(" ".repeat(width(column) - length(cell))).append(GAP);
    }
    return line.toString().stripTrailing();
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> length(row.get(column))).max().orElse(0);
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
