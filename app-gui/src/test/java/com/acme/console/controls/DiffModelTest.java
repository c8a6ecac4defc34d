package com.acme.console.controls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.console.controls.DiffModel.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class DiffModelTest {

  @Test
  void equalTextsDifferNowhere() {
    DiffModel diff = DiffModel.of("a\nb\n", "a\nb\n", 3);
    assertTrue(diff.isEmpty());
    assertEquals(0, diff.changes());
  }

  @Test
  void aChangeReadsAsAUnifiedDiffWithLinesAround() {
    DiffModel diff = DiffModel.of("1\n2\n3\n4\n5\n6\n7\n8\n", "1\n2\n3\n4\nfive\n6\n7\n8\n", 1);
    assertEquals(
        """
         3 lines are the same
         4
        -5
        +five
         6
         3 lines are the same\
        """,
        unified(diff));
    assertEquals(1, diff.added());
    assertEquals(1, diff.removed());
  }

  @Test
  void aSingleLineBetweenIsShownRatherThanLeftOut() {
    assertEquals(
        """
        -1
        +one
         2
         3
         4
        -5
        +five\
        """,
        unified(DiffModel.of("1\n2\n3\n4\n5", "one\n2\n3\n4\nfive", 1)));
  }

  @Test
  void rowsCarryTheNumbersOfBothTexts() {
    DiffModel diff = DiffModel.of("a\nb\nc", "a\nnew\nb\nC", 3);
    assertEquals(
        "1:1 0:2 2:3 3:0 0:4",
        diff.rows().stream()
            .map(row -> row.oldLine() + ":" + row.newLine())
            .collect(Collectors.joining(" ")));
    assertEquals(2, diff.changes());
  }

  @Test
  void aLineWithACounterpartMarksWhatDiffersInIt() {
    Row added = DiffModel.of("status: 200", "status: 404", 0).rows().get(1);
    assertEquals("404", added.text().substring(added.mark(), added.markEnd()));
    Row longer = DiffModel.of("[a]", "[a, a]", 0).rows().get(1);
    assertEquals(", a", longer.text().substring(longer.mark(), longer.markEnd()));
  }

  @Test
  void lineBreaksOfWindowsAreNoDifferenceOfLines() {
    assertEquals(0, DiffModel.changes("a\r\nb", "a\nb"));
  }

  @RepeatedTest(50)
  void asManyPlacesAreCountedAsAReaderSees(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    List<String> before = lines(random);
    List<String> after = new ArrayList<>(before);
    for (int edit = 0; edit < 8; edit++) {
      int at = random.nextInt(after.size());
      switch (random.nextInt(3)) {
        case 0 -> after.remove(at);
        case 1 -> after.add(at, "line " + random.nextInt(6));
        default -> after.set(at, "line " + random.nextInt(6));
      }
    }
    DiffModel diff = DiffModel.of(String.join("\n", before), String.join("\n", after), 3);
    assertEquals(runs(diff), diff.changes(), () -> unified(diff));
  }

  private static List<String> lines(Random random) {
    return Stream.generate(() -> "line " + random.nextInt(6)).limit(40).toList();
  }

  /// Rows that changed, next to each other.
  private static int runs(DiffModel diff) {
    int runs = 0;
    boolean within = false;
    for (Row row : diff.rows()) {
      boolean changed = row.kind() == DiffModel.Kind.ADDED || row.kind() == DiffModel.Kind.REMOVED;
      runs += changed && !within ? 1 : 0;
      within = changed;
    }
    return runs;
  }

  private static String unified(DiffModel diff) {
    return diff.rows().stream().map(Row::unified).collect(Collectors.joining("\n"));
  }
}
