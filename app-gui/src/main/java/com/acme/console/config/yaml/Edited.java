package com.acme.console.config.yaml;

/// A text after a key was pressed.
///
/// @param text the whole text
/// @param anchor where the selection began
/// @param caret where the caret stands; the same as anchor: nothing is selected
public record Edited(String text, int anchor, int caret) {

  static Edited at(String text, int caret) {
    return new Edited(text, caret, caret);
  }
}
