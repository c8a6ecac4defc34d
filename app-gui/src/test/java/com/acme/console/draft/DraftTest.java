package com.acme.console.draft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.console.engine.ConfigDocument;
import org.junit.jupiter.api.Test;

class DraftTest {

  private final Draft draft = new Draft();

  @Test
  void aTextThatDiffersHasAtLeastOneChangeToReview() {
    draft.current(document("a\nb\n"));
    draft.edit("a\r\nb\r\n");
    assertTrue(draft.dirty().get());
    assertEquals(1, draft.unapplied().get());
    draft.edit("a\nb\n");
    assertEquals(0, draft.unapplied().get());
  }

  @Test
  void itSaysWhatTheFileSaysUntilItIsChanged() {
    draft.current(document("a: 1\n"));
    assertEquals("a: 1\n", draft.text().get());
    assertFalse(draft.dirty().get());
    assertFalse(draft.undoable().get());
    draft.edit("a: 2\n");
    assertTrue(draft.dirty().get());
    assertEquals(1, draft.unapplied().get());
  }

  @Test
  void aCleanDraftFollowsTheFile() {
    draft.current(document("a: 1\n"));
    draft.current(document("a: 2\n"));
    assertEquals("a: 2\n", draft.text().get());
    assertFalse(draft.dirty().get());
    assertTrue(draft.newer().get().isEmpty());
  }

  @Test
  void aChangedDraftStaysAndTellsThatTheFileIsNewer() {
    draft.current(document("a: 1\n"));
    draft.edit("a: mine\n");
    draft.current(document("a: theirs\n"));
    assertEquals("a: mine\n", draft.text().get());
    assertEquals("a: theirs\n", draft.newer().get().orElseThrow().text());
    assertEquals(document("a: 1\n").etag(), draft.etag());
  }

  @Test
  void keepingMineSendsItAgainstTheNewFile() {
    changedOnBothSides();
    draft.keepMine();
    assertEquals("a: mine\n", draft.text().get());
    assertEquals(document("a: theirs\n").etag(), draft.etag());
    assertTrue(draft.newer().get().isEmpty());
    assertTrue(draft.dirty().get());
  }

  @Test
  void takingTheirsCanBeUndone() {
    changedOnBothSides();
    draft.takeNewer();
    assertEquals("a: theirs\n", draft.text().get());
    assertFalse(draft.dirty().get());
    draft.undo();
    assertEquals("a: mine\n", draft.text().get());
    assertTrue(draft.dirty().get());
  }

  @Test
  void stepsAreTakenBackAndDoneAgainInOrder() {
    draft.current(document("a\n"));
    draft.edit("a\nb\n");
    draft.edit("x\nb\n");
    draft.undo();
    assertEquals("a\nb\n", draft.text().get());
    draft.undo();
    assertEquals("a\n", draft.text().get());
    assertFalse(draft.undoable().get());
    assertFalse(draft.dirty().get());
    draft.redo();
    draft.redo();
    assertEquals("x\nb\n", draft.text().get());
    draft.undo();
    draft.edit("other\n");
    assertFalse(draft.redoable().get());
  }

  @Test
  void aTypedWordIsOneStep() {
    draft.current(document(""));
    type("port 80");
    draft.undo();
    assertEquals("port", draft.text().get());
    draft.undo();
    assertEquals("", draft.text().get());
  }

  @Test
  void whatWasDeletedBackwardsIsOneStep() {
    draft.current(document("word"));
    draft.type("wor");
    draft.type("wo");
    draft.undo();
    assertEquals("word", draft.text().get());
  }

  @Test
  void anAppliedTextIsCleanAndStillUndoable() {
    draft.current(document("a: 1\n"));
    draft.edit("a: 2\n");
    draft.applied(document("a: 2\n"));
    assertFalse(draft.dirty().get());
    draft.undo();
    assertEquals("a: 1\n", draft.text().get());
    assertTrue(draft.dirty().get());
  }

  @Test
  void whatIsTypedWhileAnApplyRunsStaysUnapplied() {
    draft.current(document("a: 1\n"));
    draft.edit("a: 2\n");
    draft.edit("a: 3\n");
    draft.applied(document("a: 2\n"));
    assertEquals("a: 3\n", draft.text().get());
    assertTrue(draft.dirty().get());
  }

  @Test
  void discardingGoesBackToTheFileAndCanBeUndone() {
    draft.current(document("a: 1\n"));
    draft.edit("b: 2\n");
    draft.discard();
    assertFalse(draft.dirty().get());
    draft.undo();
    assertEquals("b: 2\n", draft.text().get());
  }

  @Test
  void mergingKeepsBothChanges() {
    draft.current(document("a: 1\nb: 1\nc: 1\n"));
    draft.edit("a: mine\nb: 1\nc: 1\n");
    draft.current(document("a: 1\nb: 1\nc: theirs\n"));
    assertEquals(0, draft.mergeNewer().orElseThrow().conflicts());
    assertEquals("a: mine\nb: 1\nc: theirs\n", draft.text().get());
    assertEquals(document("a: 1\nb: 1\nc: theirs\n").etag(), draft.etag());
    assertEquals(1, draft.unapplied().get());
  }

  private void changedOnBothSides() {
    draft.current(document("a: 1\n"));
    draft.edit("a: mine\n");
    draft.current(document("a: theirs\n"));
  }

  private void type(String text) {
    text.chars().forEach(c -> draft.type(draft.text().get() + (char) c));
  }

  private static ConfigDocument document(String text) {
    return new ConfigDocument("acme.yaml", text, "\"" + text.hashCode() + "\"", "", "");
  }
}
