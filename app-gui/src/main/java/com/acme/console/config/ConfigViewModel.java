package com.acme.console.config;

import com.acme.console.config.Notice.Kind;
import com.acme.console.draft.Applying;
import com.acme.console.draft.Checking;
import com.acme.console.draft.Checking.Verdict;
import com.acme.console.draft.Draft;
import com.acme.console.draft.Result;
import com.acme.console.engine.ConfigDocument;
import com.acme.console.engine.Reload;
import com.acme.console.engine.ServerSnapshot;
import com.acme.console.state.ServerState;
import java.util.List;
import javafx.beans.Observable;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// What the Config screen says about the draft, and what can be done with it.
public final class ConfigViewModel {

  private final ServerState state;
  private final Draft draft;
  private final Checking checking;
  private final Applying applying;
  private final ReadOnlyObjectWrapper<Status> status =
      new ReadOnlyObjectWrapper<>(new Status(Status.Kind.WAITING, "Reading…"));
  private final ReadOnlyObjectWrapper<Notice> notice = new ReadOnlyObjectWrapper<>(Notice.NONE);
  private final ReadOnlyBooleanWrapper applicable = new ReadOnlyBooleanWrapper();

  public ConfigViewModel(ServerState state, Draft draft, Checking checking, Applying applying) {
    this.state = state;
    this.draft = draft;
    this.checking = checking;
    this.applying = applying;
    List<Observable> said =
        List.of(draft.dirty(), draft.base(), draft.text(), checking.verdict(), state.snapshot());
    said.forEach(property -> property.addListener(_ -> restate()));
    applying.result().addListener(_ -> restate());
    applying.result().addListener((_, _, result) -> tell(result));
    draft.newer().addListener(_ -> tellNewer());
    draft.text().addListener(_ -> forget());
    restate();
    tellNewer();
  }

  /// How the draft stands.
  public ReadOnlyObjectProperty<Status> status() {
    return status.getReadOnlyProperty();
  }

  /// What the user should know before going on.
  public ReadOnlyObjectProperty<Notice> notice() {
    return notice.getReadOnlyProperty();
  }

  /// Whether there is something to apply and a way to.
  public ReadOnlyBooleanProperty applicable() {
    return applicable.getReadOnlyProperty();
  }

  /// Where the text stands, for a heading.
  public String file() {
    String file = draft.base().get().map(ConfigDocument::file).orElse("");
    return file.isEmpty() ? "No file: made up at the start" : file;
  }

  /// The environment that is laid over the rest, for a heading; empty: none or not known.
  public String environment() {
    return draft.environment().isEmpty()
        ? state.snapshot().get().map(ServerSnapshot::environment).orElse("")
        : draft.environment();
  }

  /// Serves the draft.
  public void apply() {
    if (applicable.get()) {
      applying.apply();
    }
  }

  /// Puts both changes together and says what came of it.
  public void merge() {
    draft.mergeNewer().ifPresent(merge -> notice.set(merged(merge.conflicts())));
  }

  /// The user has read the notice.
  public void dismiss() {
    notice.set(Notice.NONE);
    applying.dismiss();
  }

  private static Notice merged(int conflicts) {
    if (conflicts == 0) {
      return new Notice(Kind.DONE, "Both changes are put together. Look at them, then apply.");
    }
    String where = conflicts == 1 ? "In one place" : "In " + conflicts + " places";
    return new Notice(
        Kind.CONFLICT,
        where
            + " both changed the same lines: yours stay, the file's stand below them as comments.");
  }

  private void tell(Result result) {
    switch (result) {
      case Result.Serving(Reload reload) -> {
        String revision = reload.revision() == 0 ? "" : " as revision " + reload.revision();
        notice.set(new Notice(Kind.DONE, "It serves" + revision + "."));
      }
      case Result.Refused(var problems) ->
          notice.set(
              new Notice(
                  Kind.FAILED,
                  "Refused: "
                      + count(problems.size())
                      + ". The configuration before keeps serving."));
      case Result.Failed(String reason) -> notice.set(new Notice(Kind.FAILED, reason));
      case Result.Outdated _ -> tellNewer();
      case Result.Nothing _, Result.Underway _ -> {}
    }
  }

  private void tellNewer() {
    if (draft.newer().get().isPresent()) {
      notice.set(
          new Notice(
              Kind.NEWER,
              "The file was changed by somebody else. Yours is kept here and is not applied."));
    } else if (notice.get().kind() == Kind.NEWER) {
      notice.set(Notice.NONE);
    }
  }

  /// What was said about an older text is no news.
  private void forget() {
    boolean old = notice.get().kind() == Kind.DONE || notice.get().kind() == Kind.FAILED;
    if (old && !(applying.result().get() instanceof Result.Underway) && draft.dirty().get()) {
      dismiss();
    }
  }

  private void restate() {
    boolean underway = applying.result().get() instanceof Result.Underway;
    applicable.set(draft.dirty().get() && !underway && draft.readOnly().isEmpty());
    status.set(underway ? new Status(Status.Kind.WAITING, "Applying…") : stated());
  }

  private Status stated() {
    if (draft.base().get().isEmpty()) {
      return new Status(Status.Kind.WAITING, "Reading…");
    }
    return switch (checking.verdict().get()) {
      case Verdict.Bad _ -> new Status(Status.Kind.PROBLEMS, problems());
      case Verdict.Pending _ -> new Status(Status.Kind.WAITING, "Checking…");
      case Verdict.Unknown(String reason) ->
          new Status(Status.Kind.MUTED, "Not checked: " + reason);
      case Verdict.Good _ -> good();
    };
  }

  private Status good() {
    if (!draft.readOnly().isEmpty()) {
      return new Status(Status.Kind.MUTED, "Read only: " + draft.readOnly());
    }
    if (draft.dirty().get()) {
      return new Status(Status.Kind.UNAPPLIED, "Good; not applied");
    }
    if (!state.isRunning()) {
      return new Status(Status.Kind.MUTED, "Good; the server does not run");
    }
    return new Status(Status.Kind.GOOD, "Serving" + revision());
  }

  private String problems() {
    String count = count(checking.problems().size());
    return draft.dirty().get() ? count : count + "; the configuration before keeps serving";
  }

  private String revision() {
    return state
        .snapshot()
        .get()
        .flatMap(ServerSnapshot::lastReload)
        .filter(reload -> reload.applied() && reload.revision() > 0)
        .map(reload -> ", revision " + reload.revision())
        .orElse("");
  }

  private static String count(int problems) {
    return problems == 1 ? "1 problem" : problems + " problems";
  }
}
