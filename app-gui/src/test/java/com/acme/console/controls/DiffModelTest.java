package com.acme.console.controls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.console.controls.DiffModel.Row;
import java.util.stream.Collectors;
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

  private static String unified(DiffModel diff) {
    return diff.rows().stream().map(Row::unified).collect(Collectors.joining("\n"));
  }
}
