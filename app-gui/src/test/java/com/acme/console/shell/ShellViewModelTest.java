package com.acme.console.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.console.ScriptedLink;
import com.acme.console.Snapshots;
import com.acme.console.engine.Batch;
import com.acme.console.engine.ConfigProblem;
import com.acme.console.engine.Recording;
import com.acme.console.engine.Reload;
import com.acme.console.engine.Second;
import com.acme.console.engine.ServerSnapshot.State;
import com.acme.console.state.ServerState;
import com.acme.console.state.Work;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import org.junit.jupiter.api.Test;

/// What the frame says, without a toolkit.
class ShellViewModelTest {

  private static final ConfigProblem PROBLEM =
      new ConfigProblem("acme.yaml", 3, 1, "no such key", "see the manual");

  private final ScriptedLink link = new ScriptedLink();
  private final ServerState server = new ServerState();
  private final List<Runnable> later = new ArrayList<>();
  private final ReadOnlyIntegerWrapper unapplied = new ReadOnlyIntegerWrapper(3);
  private final ShellViewModel model =
      new ShellViewModel(
          link,
          new Work(later::add, Runnable::run),
          server,
          unapplied.getReadOnlyProperty(),
          ZoneOffset.UTC);

  @Test
  void beforeAnythingIsKnownTheServerIsStarting() {
    assertEquals(State.STARTING, model.state().get());
    assertEquals("Starting", model.stateWord().get());
    assertEquals("", model.ports().get());
    assertEquals(List.of(), model.listeners());
  }

  @Test
  void theRunningServerIsNamedWithItsPortsButNotTheAdminOne() {
    server.show(Snapshots.running());
    assertEquals("Running", model.stateWord().get());
    assertEquals(":8080 :8443", model.ports().get());
    assertEquals(3, model.listeners().size());
  }

  @Test
  void aServerThatStoppedByItselfHasFailedAndTellsWhy() {
    server.show(Snapshots.stopped("port 8080 is held by another program"));
    assertEquals("Failed", model.stateWord().get());
    assertEquals("port 8080 is held by another program", model.problem().get());
    server.show(Snapshots.stopped(""));
    assertEquals("Stopped", model.stateWord().get());
    assertEquals("", model.problem().get());
  }

  @Test
  void theButtonStopsTheServerThatRunsAndStartsTheOneThatDoesNot() {
    server.show(Snapshots.running());
    model.startOrStop();
    assertTrue(model.busy().get());
    work();
    assertFalse(model.busy().get());
    assertEquals("Stopped", model.stateWord().get());
    model.startOrStop();
    work();
    assertEquals("Running", model.stateWord().get());
  }

  @Test
  void aStartThatFailsTellsWhyAndCanBeTriedAgain() {
    server.show(Snapshots.stopped(""));
    link.failure = "8080 is held by nginx (4711)";
    model.startOrStop();
    work();
    assertEquals("8080 is held by nginx (4711)", model.problem().get());
    assertFalse(model.busy().get());
    link.failure = null;
    model.startOrStop();
    work();
    assertEquals("Running", model.stateWord().get());
    assertEquals("", model.problem().get());
  }

  @Test
  void theRecorderIsTurnedOffAndOn() {
    model.toggleRecording();
    work();
    assertFalse(model.recording().get());
    assertFalse(link.recording);
    model.toggleRecording();
    work();
    assertTrue(model.recording().get());
  }

  @Test
  void whatTheRecorderPassedOverIsToldOnlyWhereItDid() {
    server.show(new Recording(true, 1_234, 0, 0));
    assertEquals("1,234 kept", model.kept().get());
    server.show(new Recording(true, 5_000, 0, 12_345));
    assertEquals("5,000 kept, 12,345 passed over", model.kept().get());
  }

  @Test
  void droppedEventsAreAddedUp() {
    assertEquals("0 dropped", model.dropped().get());
    server.happened(batch(List.of(), List.of(), 1_000));
    server.happened(batch(List.of(), List.of(), 0));
    server.happened(batch(List.of(), List.of(), 234));
    assertEquals("1,234 dropped", model.dropped().get());
  }

  @Test
  void theNewestSecondTellsTheHeap() {
    Second second = Snapshots.second(Snapshots.NOW, 1, 10, 0);
    server.happened(batch(List.of(second), List.of(), 0));
    assertEquals("Heap 64 MiB", model.heap().get());
  }

  @Test
  void theLastApplyIsToldWithItsTimeAndItsProblems() {
    server.show(Snapshots.with(new Reload(Snapshots.NOW, true, "file", 7, List.of())));
    assertEquals("Applied revision 7 at 12:00:00", model.lastApply().get());
    assertFalse(model.refused().get());
    server.happened(
        batch(
            List.of(), List.of(new Reload(Snapshots.NOW, false, "file", 0, List.of(PROBLEM))), 0));
    assertEquals("Refused at 12:00:00: 1 problem", model.lastApply().get());
    assertTrue(model.refused().get());
  }

  @Test
  void theDraftsChangesAreCounted() {
    assertEquals(3, model.unapplied().get());
    unapplied.set(0);
    assertEquals(0, model.unapplied().get());
  }

  private void work() {
    List<Runnable> waiting = List.copyOf(later);
    later.clear();
    waiting.forEach(Runnable::run);
  }

  private static Batch batch(List<Second> seconds, List<Reload> reloads, long dropped) {
    return new Batch(List.of(), seconds, List.of(), reloads, List.of(), false, dropped);
  }
}
