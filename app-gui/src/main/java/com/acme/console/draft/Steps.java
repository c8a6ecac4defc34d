package com.acme.console.draft;

import java.util.ArrayDeque;
import java.util.Deque;

/// What was done to a text, and what was taken back. The oldest steps are forgotten.
final class Steps {

  private static final int MOST = 500;

  private final Deque<Step> done = new ArrayDeque<>();
  private final Deque<Step> undone = new ArrayDeque<>();

  void add(Step step) {
    undone.clear();
    Step last = done.peekLast();
    if (last != null && last.with(step).isPresent()) {
      done.removeLast();
      done.addLast(last.with(step).orElseThrow());
      return;
    }
    done.addLast(step);
    if (done.size() > MOST) {
      done.removeFirst();
    }
  }

  boolean canUndo() {
    return !done.isEmpty();
  }

  boolean canRedo() {
    return !undone.isEmpty();
  }

  /// What the last step did; empty where there is none.
  String undoWhat() {
    Step step = done.peekLast();
    return step == null ? "" : step.what();
  }

  /// What the step did that was taken back last; empty where there is none.
  String redoWhat() {
    Step step = undone.peekLast();
    return step == null ? "" : step.what();
  }

  /// The text without the last step; the same text where there is none.
  String undo(String text) {
    Step step = done.pollLast();
    if (step == null) {
      return text;
    }
    undone.addLast(step);
    return step.undo(text);
  }

  /// The text with the step that was taken back last; the same text where there is none.
  String redo(String text) {
    Step step = undone.pollLast();
    if (step == null) {
      return text;
    }
    done.addLast(step);
    return step.redo(text);
  }
}
