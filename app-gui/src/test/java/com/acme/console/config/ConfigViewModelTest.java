package com.acme.console.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.console.config.HistoryViewModel.Against;
import com.acme.console.draft.Applying;
import com.acme.console.draft.Checking;
import com.acme.console.draft.Draft;
import com.acme.console.draft.FileLink;
import com.acme.console.engine.ServerSnapshot;
import com.acme.console.state.ServerState;
import com.acme.console.state.Work;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Without a display; the server answers at once.
class ConfigViewModelTest {

  private final FileLink link = new FileLink("a: 1\n");
  private final Work work = new Work(Runnable::run, Runnable::run);
  private final ServerState state = new ServerState();
  private final Draft draft = new Draft();
  private final Checking checking = new Checking(link, work, draft, Runnable::run);
  private final Applying applying = new Applying(link, work, state, draft, checking);
  private final ConfigViewModel model = new ConfigViewModel(state, draft, checking, applying);
  private final HistoryViewModel history = new HistoryViewModel(link, work, draft, applying);

  @BeforeEach
  void theServerRuns() {
    state.show(
        new ServerSnapshot(
            "1",
            ServerSnapshot.State.RUNNING,
            "",
            false,
            "dev",
            "/site/acme.yaml",
            Instant.EPOCH,
            1,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Optional.empty()));
    applying.refresh();
  }

  @Test
  void theStatusFollowsTheDraft() {
    assertEquals("Serving", model.status().get().text());
    assertFalse(model.applicable().get());
    draft.edit("a: 2\n");
    assertEquals("Good; not applied", model.status().get().text());
    assertTrue(model.applicable().get());
    draft.edit("a: bad\n");
    assertEquals("1 problem", model.status().get().text());
    draft.edit("a: 3\n");
    model.apply();
    assertEquals("Serving", model.status().get().text());
    assertEquals(new Notice(Notice.Kind.DONE, "It serves as revision 2."), model.notice().get());
  }

  @Test
  void aRefusalSaysThatTheOldOneServes() {
    draft.edit("a: bad\n");
    model.apply();
    assertEquals(Notice.Kind.FAILED, model.notice().get().kind());
    assertTrue(model.notice().get().text().contains("The configuration before keeps serving"));
    draft.edit("a: 2\n");
    assertEquals(Notice.NONE, model.notice().get());
  }

  @Test
  void aNewerFileIsToldWithWhatCanBeDone() {
    draft.edit("a: mine\n");
    link.write("a: theirs\n");
    model.apply();
    assertEquals(Notice.Kind.NEWER, model.notice().get().kind());
    model.merge();
    assertEquals(Notice.Kind.CONFLICT, model.notice().get().kind());
    assertEquals("a: mine\n# The file says here instead:\n# a: theirs\n", draft.text().get());
    model.apply();
    assertEquals(draft.text().get(), link.file());
  }

  @Test
  void aFileThatIsBadOnDiskIsTold() {
    link.write("a: bad\n");
    applying.reload();
    assertEquals("1 problem; the configuration before keeps serving", model.status().get().text());
  }

  @Test
  void aRevisionIsComparedWithTheCurrentOneAndTheOneBefore() {
    apply("a: 2\n");
    apply("a: 3\n");
    history.load();
    assertEquals(3, history.revisions().size());
    history.selected().set(Optional.of(history.revisions().get(1)));
    assertEquals(List.of("-a: 3", "+a: 2"), changed());
    history.against().set(Against.PREVIOUS);
    assertEquals(List.of("-a: 1", "+a: 2"), changed());
  }

  @Test
  void aRevertServesTheOldTextAndIsRevertedTheSameWay() {
    apply("a: 2\n");
    revert(1);
    assertEquals("a: 1\n", link.file());
    assertEquals(3, history.revisions().size());
    revert(2);
    assertEquals("a: 2\n", link.file());
    draft.undo();
    assertEquals("a: 1\n", draft.text().get());
  }

  @Test
  void historyThatCannotBeReadIsTold() {
    link.unreachable = "nobody there";
    history.load();
    assertEquals("nobody there", history.failure().get());
  }

  private void revert(int number) {
    history.load();
    history
        .selected()
        .set(
            history.revisions().stream()
                .filter(revision -> revision.number() == number)
                .findFirst());
    history.revert();
  }

  private void apply(String text) {
    draft.edit(text);
    model.apply();
  }

  private List<String> changed() {
    return history.diff().get().rows().stream()
        .map(row -> row.unified())
        .filter(row -> !row.startsWith(" "))
        .toList();
  }
}
