package com.acme.engine.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigHistoryTest {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  @TempDir Path data;

  private ConfigHistory history(int most) {
    return new ConfigHistory(data.resolve("history"), InstantSource.fixed(NOON), most);
  }

  private static ConfigText text(String text) {
    return new ConfigText("acme.yaml", text);
  }

  private static List<Long> numbers(ConfigHistory history) throws Exception {
    return history.revisions().stream().map(ConfigHistory.Revision::number).toList();
  }

  @Test
  void revisionsSurviveARestart() throws Exception {
    history(10).add(text("one"), "start", "");
    ConfigHistory.Revision second = history(10).add(text("two"), "api", "token-file");
    assertEquals(List.of(2L, 1L), numbers(history(10)));
    assertEquals(second, history(10).revisions().getFirst());
    assertEquals(NOON, second.time());
    assertEquals("token-file", second.by());
    assertEquals("one", history(10).text(1).orElseThrow());
  }

  @Test
  void theSameTextIsNoNewRevisionButGoingBackIs() throws Exception {
    ConfigHistory history = history(10);
    history.add(text("one"), "start", "");
    assertEquals(1, history.add(text("one"), "file", "").number());
    history.add(text("two"), "file", "");
    assertEquals(3, history.add(text("one"), "console", "").number());
  }

  @Test
  void onlySoManyAreKeptAndNumbersGoOn() throws Exception {
    ConfigHistory history = history(3);
    for (int i = 1; i <= 7; i++) {
      history.add(text("text " + i), "file", "");
    }
    assertEquals(List.of(7L, 6L, 5L), numbers(history));
    assertTrue(history.text(4).isEmpty());
    try (Stream<Path> files = Files.list(data.resolve("history"))) {
      assertEquals(3, files.count());
    }
  }

  @Test
  void noNameOfACallerLeavesTheFolder() throws Exception {
    ConfigHistory.Revision revision =
        history(3).add(text("one"), "api", "../../e\u0000vil/" + "x".repeat(500));
    assertEquals(".._.._e_vil_", revision.by().substring(0, 12));
    assertEquals(revision, history(3).revisions().getFirst());
    try (Stream<Path> files = Files.list(data)) {
      assertEquals(1, files.count());
    }
  }

  @Test
  void whatSomebodyElsePutThereIsLeftAlone() throws Exception {
    ConfigHistory history = history(1);
    history.add(text("one"), "file", "");
    Path notes = Files.writeString(data.resolve("history/notes.txt"), "mine");
    history.add(text("two"), "file", "");
    assertEquals("mine", Files.readString(notes));
    assertEquals(List.of(2L), numbers(history));
  }

  @Test
  void onlyItsOwnerReadsIt() throws Exception {
    history(3).add(text("client-secret: x"), "file", "");
    assumeTrue(data.getFileSystem().supportedFileAttributeViews().contains("posix"));
    try (Stream<Path> files = Files.list(data.resolve("history"))) {
      Path file = files.findFirst().orElseThrow();
      assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }
  }

  @Test
  void withoutAnyRevisionThereIsNothingAndNoFolder() throws Exception {
    assertEquals(List.of(), history(3).revisions());
    assertTrue(Files.notExists(data.resolve("history")));
  }
}
