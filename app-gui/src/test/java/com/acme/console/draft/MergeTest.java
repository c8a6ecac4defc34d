package com.acme.console.draft;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MergeTest {

  @Test
  void changesOfDifferentLinesAreBothKept() {
    merged("1\n2\n3\n4", "1\n2a\n3\n4", "0\n1\n2\n3", "0\n1\n2a\n3", 0);
  }

  @Test
  void changesOfLinesSideBySideAreBothKept() {
    merged("1\n2\n3", "1\nmine\n3", "1\n2\ntheirs", "1\nmine\ntheirs", 0);
  }

  @Test
  void theSameChangeIsMadeOnce() {
    merged("1\n2", "1\n2\n3", "1\n2\n3", "1\n2\n3", 0);
  }

  @Test
  void whereBothChangedALineMineStaysAndTheirsIsACommentBelow() {
    merged(
        "1\n2\n3",
        "1\nmine\n3",
        "1\ntheirs\n3",
        "1\nmine\n# The file says here instead:\n# theirs\n3",
        1);
  }

  @Test
  void changesThatReachIntoEachOtherAreOneConflict() {
    merged(
        "1\n2\n3\n4",
        "a\nb\n3\n4",
        "1\nc\nd\n4",
        "a\nb\n3\n# The file says here instead:\n# 1\n# c\n# d\n4",
        1);
  }

  @Test
  void whatOnlyOneChangedIsTheirs() {
    merged("1\n2", "1\n2", "2", "2", 0);
    merged("1\n2", "2", "1\n2", "2", 0);
  }

  private static void merged(
      String base, String mine, String theirs, String expected, int conflicts) {
    assertEquals(new Merge(expected, conflicts), Merge.of(base, mine, theirs));
  }
}
