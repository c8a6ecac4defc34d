package com.acme.console.draft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.console.draft.Checking.Verdict;
import com.acme.console.engine.Batch;
import com.acme.console.engine.Reload;
import com.acme.console.state.ServerState;
import com.acme.console.state.Work;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApplyingTest {

  private final FileLink link = new FileLink("a: 1\n");
  private final Queue<Runnable> background = new ArrayDeque<>();
  private final Queue<Runnable> rest = new ArrayDeque<>();
  private final Work work = new Work(background::add, Runnable::run);
  private final ServerState state = new ServerState();
  private final Draft draft = new Draft();
  private final Checking checking = new Checking(link, work, draft, this::restart);
  private final Applying applying = new Applying(link, work, state, draft, checking);

  @BeforeEach
  void theFileIsRead() {
    applying.refresh();
    done();
  }

  @Test
  void aGoodTextIsServedAndTheDraftIsClean() {
    draft.edit("a: 2\n");
    applying.apply();
    assertInstanceOf(Result.Underway.class, applying.result().get());
    done();
    assertInstanceOf(Result.Serving.class, applying.result().get());
    assertFalse(draft.dirty().get());
    assertEquals("a: 2\n", link.file());
  }

  @Test
  void aRefusedTextLeavesTheFileAndSaysWhereItIsBad() {
    draft.edit("a: bad\n");
    applying.apply();
    done();
    assertInstanceOf(Result.Refused.class, applying.result().get());
    assertEquals("a: 1\n", link.file());
    assertEquals(4, checking.problems().getFirst().column());
    assertTrue(draft.dirty().get());
  }

  @Test
  void aTextMadeFromAnOlderFileIsNotServed() {
    draft.edit("a: mine\n");
    link.write("a: theirs\n");
    applying.apply();
    done();
    assertInstanceOf(Result.Outdated.class, applying.result().get());
    assertEquals("a: theirs\n", draft.newer().get().orElseThrow().text());
    draft.keepMine();
    applying.apply();
    done();
    assertEquals("a: mine\n", link.file());
  }

  @Test
  void aFileThatCannotBeWrittenAndAServerThatCannotBeAskedAreTold() {
    draft.edit("a: 2\n");
    link.unwritable = "the disk is full";
    applying.apply();
    done();
    assertEquals(new Result.Failed("the disk is full"), applying.result().get());
    link.unreachable = "nobody there";
    applying.apply();
    done();
    assertEquals(new Result.Failed("nobody there"), applying.result().get());
    applying.dismiss();
    assertEquals(new Result.Nothing(), applying.result().get());
  }

  @Test
  void whenTheServerReadAFileTheDraftLooksAtIt() {
    link.write("a: edited\n");
    Reload reload = new Reload(Instant.EPOCH, true, "file", 2, List.of());
    state.happened(
        new Batch(List.of(), List.of(), List.of(), List.of(reload), List.of(), false, 0));
    done();
    assertEquals("a: edited\n", draft.text().get());
  }

  @Test
  void aReloadShowsWhatTheFileSays() {
    link.write("a: bad\n");
    applying.reload();
    done();
    assertInstanceOf(Result.Refused.class, applying.result().get());
    assertEquals("a: bad\n", draft.text().get());
  }

  @Test
  void theServerIsAskedWhenTheUserRests() {
    draft.edit("a: bad\n");
    draft.edit("a: bad bad\n");
    assertInstanceOf(Verdict.Pending.class, checking.verdict().get());
    assertTrue(background.isEmpty());
    rested();
    done();
    assertInstanceOf(Verdict.Bad.class, checking.verdict().get());
    draft.edit("a: 3\n");
    rested();
    done();
    assertInstanceOf(Verdict.Good.class, checking.verdict().get());
    assertTrue(checking.problems().isEmpty());
  }

  @Test
  void anAnswerAboutAnOlderTextIsDropped() {
    draft.edit("a: bad\n");
    rested();
    draft.edit("a: 3\n");
    done();
    assertInstanceOf(Verdict.Pending.class, checking.verdict().get());
    assertTrue(checking.problems().isEmpty());
  }

  @Test
  void aServerThatCannotCheckIsTold() {
    draft.edit("a: 2\n");
    link.unreachable = "nobody there";
    rested();
    done();
    assertEquals(new Verdict.Unknown("nobody there"), checking.verdict().get());
  }

  private void restart(Runnable action) {
    rest.clear();
    rest.add(action);
  }

  private void rested() {
    rest.remove().run();
  }

  private void done() {
    while (!background.isEmpty()) {
      background.remove().run();
    }
  }
}
