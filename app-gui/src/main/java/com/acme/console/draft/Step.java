package com.acme.console.draft;

import com.acme.console.controls.Change;
import java.util.Optional;

/// One change of a text that can be taken back: what was removed at a place, and what was put
/// there.
///
/// @param at index of the first char that differs
/// @param typed whether it was typed, so that it may grow into a word
/// @param what what the user did, such as `Move route api`
record Step(int at, String removed, String inserted, boolean typed, String what) {

  /// The least change that makes one text of another.
  static Step between(String before, String after, boolean typed, String what) {
    Change change = Change.between(before, after);
    return new Step(
        change.from(),
        before.substring(change.from(), change.to()),
        change.inserted(),
        typed,
        what);
  }

  String redo(String text) {
    return text.substring(0, at) + inserted + text.substring(at + removed.length());
  }

  String undo(String text) {
    return text.substring(0, at) + removed + text.substring(at + inserted.length());
  }

  /// This step and the next one as a single step, where they make one word typed or one deleted
  /// backwards.
  Optional<Step> with(Step next) {
    if (!typed || !next.typed || !what.equals(next.what)) {
      return Optional.empty();
    }
    if (next.removed.isEmpty() && removed.isEmpty() && goesOn(next)) {
      return Optional.of(new Step(at, "", inserted + next.inserted, true, what));
    }
    boolean backwards = next.at + next.removed.length() == at;
    if (next.inserted.isEmpty() && inserted.isEmpty() && backwards && isOfWord(next.removed)) {
      return Optional.of(new Step(next.at, next.removed + removed, "", true, what));
    }
    return Optional.empty();
  }

  private boolean goesOn(Step next) {
    return next.at == at + inserted.length() && isOfWord(next.inserted);
  }

  private static boolean isOfWord(String text) {
    return text.length() == 1 && !Character.isWhitespace(text.charAt(0));
  }
}
