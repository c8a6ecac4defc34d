package com.acme.console.config;

import com.acme.console.draft.Draft;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;

/// A notice above the text, with what can be done about it.
final class NoticeBar extends HBox {

  private static final Map<Notice.Kind, String> ICONS =
      Map.of(
          Notice.Kind.NONE, "fth-info",
          Notice.Kind.NEWER, "fth-git-merge",
          Notice.Kind.DONE, "fth-check-circle",
          Notice.Kind.CONFLICT, "fth-alert-triangle",
          Notice.Kind.FAILED, "fth-alert-circle");

  private final ConfigViewModel model;
  private final Draft draft;
  private final Runnable compare;

  /// @param compare shows how the draft and the file differ
  NoticeBar(ConfigViewModel model, Draft draft, Runnable compare) {
    this.model = model;
    this.draft = draft;
    this.compare = compare;
    getStyleClass().add("notice-bar");
    setId("config-notice");
    model.notice().addListener((_, _, notice) -> show(notice));
    show(model.notice().get());
  }

  private void show(Notice notice) {
    setVisible(notice.kind() != Notice.Kind.NONE);
    setManaged(isVisible());
    for (Notice.Kind kind : Notice.Kind.values()) {
      PseudoClass pseudo = PseudoClass.getPseudoClass(kind.name().toLowerCase(Locale.ROOT));
      pseudoClassStateChanged(pseudo, kind == notice.kind());
    }
    Label text = new Label(notice.text());
    text.setWrapText(true);
    HBox.setHgrow(text, Priority.ALWAYS);
    text.setMaxWidth(Double.MAX_VALUE);
    getChildren().setAll(new FontIcon(ICONS.getOrDefault(notice.kind(), "fth-info")), text);
    getChildren().addAll(buttons(notice.kind()));
  }

  private List<Button> buttons(Notice.Kind kind) {
    return switch (kind) {
      case NEWER ->
          List.of(
              button("Compare", "Shows how yours and the file differ", compare),
              button("Load theirs", "Gives up yours; an undo brings it back", draft::takeNewer),
              button("Keep mine", "The next apply overwrites the file", draft::keepMine),
              button("Merge", "Puts both changes together", model::merge));
      case NONE -> List.of();
      case DONE, CONFLICT, FAILED -> List.of(button("Dismiss", "Esc", model::dismiss));
    };
  }

  private static Button button(String text, String hint, Runnable action) {
    Button button = new Button(text);
    button.getStyleClass().add("small");
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setTooltip(new Tooltip(hint));
    button.setOnAction(_ -> action.run());
    return button;
  }
}
