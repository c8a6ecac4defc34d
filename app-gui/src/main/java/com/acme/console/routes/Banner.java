package com.acme.console.routes;

import com.acme.console.draft.Merge;
import com.acme.console.draft.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What the user must know of the draft, in one line, with what can be done about it: what became
/// of an apply, a file changed meanwhile, a change that could not be made. Style class `banner`.
final class Banner extends HBox {

  private final RoutesViewModel model;
  private String failed = "";

  Banner(RoutesViewModel model) {
    this.model = model;
    getStyleClass().add("banner");
    setId("routes-banner");
    model
        .review()
        .result()
        .addListener(_ -> {
          failed = "";
          show();
        });
    model.review().previous().addListener(_ -> show());
    model.draft().newer().addListener(_ -> show());
    model.draft().base().addListener(_ -> show());
    model.editor().refused().addListener(_ -> show());
    model.problem().addListener(_ -> show());
    show();
  }

  private void show() {
    getStyleClass().removeAll("good", "bad", "note");
    List<Node> line = line();
    setVisible(!line.isEmpty());
    setManaged(!line.isEmpty());
    getChildren().setAll(line);
  }

  private List<Node> line() {
    if (!model.problem().get().isEmpty()) {
      return said("bad", model.problem().get(), button("Try again", model::load));
    }
    if (model.draft().newer().get().isPresent()) {
      return said(
          "bad",
          "The file was changed by somebody else while you edited it.",
          button("Merge", this::merge),
          button("Take the file", model.draft()::takeNewer),
          button("Keep mine", model.draft()::keepMine));
    }
    if (!failed.isEmpty() || !model.editor().refused().get().isEmpty()) {
      String words = failed.isEmpty() ? model.editor().refused().get() : failed;
      return said("bad", "This cannot be done: " + words, dismiss());
    }
    return result();
  }

  private List<Node> result() {
    return switch (model.review().result().get()) {
      case Result.Nothing _ -> readOnly();
      case Result.Underway _ -> said("note", "Applying…");
      case Result.Serving(var reload) -> serving(reload.revision());
      case Result.Refused(var problems) ->
          said(
              "bad",
              "The server refused the draft and keeps serving what it served: "
                  + problems.getFirst().message()
                  + "; "
                  + problems.getFirst().remedy(),
              dismiss());
      case Result.Outdated _ ->
          said("bad", "The file was changed by somebody else; nothing was applied.", dismiss());
      case Result.Failed(String reason) -> said("bad", reason, dismiss());
    };
  }

  private List<Node> readOnly() {
    String why = model.draft().readOnly();
    return why.isEmpty() ? List.of() : said("note", "Read only: " + why);
  }

  private List<Node> serving(long revision) {
    String words =
        revision == 0
            ? "Nothing had changed; it serves as before."
            : "Serving revision " + revision + ".";
    long before = model.review().previous().get();
    return before == 0 || revision == 0
        ? said("good", words, dismiss())
        : said("good", words, button("Revert to revision " + before, this::revert), dismiss());
  }

  private void revert() {
    model
        .review()
        .revert(reason -> {
          failed = reason;
          show();
        });
  }

  private void merge() {
    Optional<Merge> merged = model.draft().mergeNewer();
    merged
        .filter(merge -> merge.conflicts() > 0)
        .ifPresent(merge ->
            model
                .editor()
                .refuse(
                    merge.conflicts()
                        + " places were changed on both sides; yours stay, the file's stand below"
                        + " them as comments"));
  }

  private Button dismiss() {
    Button dismiss =
        button(
            "Dismiss",
            () -> {
              failed = "";
              model.editor().refuse("");
              model.review().dismiss();
              show();
            });
    dismiss.getStyleClass().add("flat");
    return dismiss;
  }

  private static Button button(String words, Runnable action) {
    Button button = new Button(words);
    button.getStyleClass().add("small");
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setOnAction(_ -> action.run());
    return button;
  }

  private List<Node> said(String kind, String words, Button... buttons) {
    getStyleClass().add(kind);
    Feather sign =
        switch (kind) {
          case "good" -> Feather.CHECK_CIRCLE;
          case "bad" -> Feather.ALERT_TRIANGLE;
          default -> Feather.INFO;
        };
    Label label = new Label(words, new FontIcon(sign));
    label.setWrapText(true);
    label.setMinWidth(0);
    HBox.setHgrow(label, Priority.ALWAYS);
    label.setMaxWidth(Double.MAX_VALUE);
    List<Node> line = new ArrayList<>(List.of(label));
    line.addAll(List.of(buttons));
    return line;
  }
}
