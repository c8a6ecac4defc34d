package com.acme.console.routes.form;

import com.acme.engine.config.text.edit.Data;
import com.acme.engine.config.text.edit.Edit;
import com.acme.engine.config.text.yaml.KeyPath;

/// A list of the draft.
public final class ItemsViewModel {

  private final DraftEditor editor;
  private final KeyPath path;

  public ItemsViewModel(DraftEditor editor, KeyPath path) {
    this.editor = editor;
    this.path = path;
  }

  public int size() {
    return editor.form().size(path);
  }

  public KeyPath item(int index) {
    return path.item(index);
  }

  /// Puts an item behind the last one.
  public void add(Data value) {
    editor.edit("Add to " + path, editor.form().append(path, value));
  }

  public void remove(int index) {
    editor.edit("Remove from " + path, editor.form().clear(path.item(index)));
  }

  /// Moves an item up or down; beyond the ends it stays.
  public void move(int index, int by) {
    int to = index + by;
    if (to >= 0 && to < size()) {
      editor.edit("Move in " + path, new Edit.Move(path.item(index), to));
    }
  }
}
