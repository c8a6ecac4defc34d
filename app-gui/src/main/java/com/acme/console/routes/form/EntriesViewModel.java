package com.acme.console.routes.form;

import com.acme.engine.config.text.edit.Data;
import com.acme.engine.config.text.edit.Edit;
import com.acme.engine.config.text.schema.Literal;
import com.acme.engine.config.text.yaml.KeyPath;
import java.util.List;

/// A map of the draft whose names the user chooses, such as the fields a route asks for.
public final class EntriesViewModel {

  private final DraftEditor editor;
  private final KeyPath path;
  private final Literal<?> names;

  /// @param names what a name may be
  public EntriesViewModel(DraftEditor editor, KeyPath path, Literal<?> names) {
    this.editor = editor;
    this.path = path;
    this.names = names;
  }

  /// The names there are, in the order of the text.
  public List<String> names() {
    return editor.form().names(path);
  }

  /// Adds a name.
  ///
  /// @return what is wrong with it; empty: it was added
  public String add(String name, Data value) {
    String problem = problem(name);
    if (!problem.isEmpty()) {
      return problem;
    }
    boolean made = editor.edit("Add " + name, editor.form().put(path.key(name), value));
    return made ? "" : editor.refused().get();
  }

  /// Gives an entry another name.
  ///
  /// @return what is wrong with it; empty: it has that name
  public String rename(String name, String now) {
    if (name.equals(now)) {
      return "";
    }
    String problem = problem(now);
    if (!problem.isEmpty()) {
      return problem;
    }
    boolean made = editor.edit("Rename " + name, new Edit.Rename(path.key(name), now));
    return made ? "" : editor.refused().get();
  }

  public void remove(String name) {
    editor.edit("Remove " + name, editor.form().clear(path.key(name)));
  }

  private String problem(String name) {
    if (name.isBlank()) {
      return "a name is missing; write " + names.expects();
    }
    return names().contains(name)
        ? "there is a \"" + name + "\" already; choose another name"
        : FieldViewModel.problem(names, name);
  }
}
