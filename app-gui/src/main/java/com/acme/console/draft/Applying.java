package com.acme.console.draft;

import com.acme.console.engine.Applied;
import com.acme.console.engine.ConfigProblem;
import com.acme.console.engine.EngineLink;
import com.acme.console.state.ServerState;
import com.acme.console.state.Work;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Gets the draft served, and keeps it abreast of the file.
public final class Applying {

  private final EngineLink link;
  private final Work work;
  private final Draft draft;
  private final Checking checking;
  private final ReadOnlyObjectWrapper<Result> result =
      new ReadOnlyObjectWrapper<>(new Result.Nothing());

  public Applying(EngineLink link, Work work, ServerState state, Draft draft, Checking checking) {
    this.link = link;
    this.work = work;
    this.draft = draft;
    this.checking = checking;
    state.listen(batch -> {
      if (!batch.reloads().isEmpty()) {
        refresh();
      }
    });
  }

  /// What became of the last apply or reload.
  public ReadOnlyObjectProperty<Result> result() {
    return result.getReadOnlyProperty();
  }

  /// Serves the draft and writes it to the file: both or none.
  public void apply() {
    if (result.get() instanceof Result.Underway || draft.base().get().isEmpty()) {
      return;
    }
    String text = draft.text().get();
    String etag = draft.etag();
    result.set(new Result.Underway());
    work.run(
        () -> link.apply(text, etag),
        applied -> result.set(done(text, applied)),
        reason -> result.set(new Result.Failed(reason)));
  }

  /// Changes the draft to a text and serves it; an undo and another apply go back.
  ///
  /// @param what what the user did, such as `Revert to revision 3`
  public void apply(String what, String text) {
    draft.edit(what, text);
    apply();
  }

  /// Makes the server read its file again.
  public void reload() {
    if (result.get() instanceof Result.Underway) {
      return;
    }
    result.set(new Result.Underway());
    work.run(
        link::reload,
        applied -> {
          result.set(reloaded(applied));
          refresh();
        },
        reason -> result.set(new Result.Failed(reason)));
  }

  /// Looks what the file says now.
  public void refresh() {
    work.run(
        link::configuration,
        draft::current,
        reason -> {
          if (draft.base().get().isEmpty()) {
            result.set(new Result.Failed(reason));
          }
        });
  }

  /// The user has seen the result.
  public void dismiss() {
    if (!(result.get() instanceof Result.Underway)) {
      result.set(new Result.Nothing());
    }
  }

  private Result done(String text, Applied applied) {
    return switch (applied) {
      case Applied.Serving serving -> {
        draft.applied(serving.document());
        yield new Result.Serving(serving.reload());
      }
      case Applied.Refused(List<ConfigProblem> problems) -> {
        checking.refused(text, problems);
        yield new Result.Refused(problems);
      }
      case Applied.Outdated outdated -> {
        draft.current(outdated.current());
        yield new Result.Outdated();
      }
      case Applied.Unwritable(String reason) -> new Result.Failed(reason);
    };
  }

  private static Result reloaded(Applied applied) {
    return switch (applied) {
      case Applied.Serving serving -> new Result.Serving(serving.reload());
      case Applied.Refused(List<ConfigProblem> problems) -> new Result.Refused(problems);
      case Applied.Outdated _ -> new Result.Outdated();
      case Applied.Unwritable(String reason) -> new Result.Failed(reason);
    };
  }
}
