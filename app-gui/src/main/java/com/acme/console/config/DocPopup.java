package com.acme.console.config;

import com.acme.console.config.yaml.KeyDoc;
import com.acme.console.engine.ConfigProblem;
import java.time.Duration;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import org.fxmisc.richtext.event.MouseOverTextEvent;

/// What there is to know about the place under the pointer or the caret: its problem, or its key.
final class DocPopup extends Popup {

  private final YamlArea area;
  private final VBox box = new VBox();

  DocPopup(YamlArea area) {
    this.area = area;
    setAutoHide(true);
    box.getStyleClass().add("key-doc");
    getContent().add(box);
    area.setMouseOverTextDelay(Duration.ofMillis(400));
    area.addEventHandler(MouseOverTextEvent.MOUSE_OVER_TEXT_BEGIN, this::over);
    area.addEventHandler(MouseOverTextEvent.MOUSE_OVER_TEXT_END, _ -> hide());
  }

  /// Shows it for the caret.
  void openAtCaret() {
    int caret = area.getCaretPosition();
    area.getCaretBounds()
        .ifPresent(bounds ->
            open(
                caret,
                KeyDoc.near(area.getText(), caret),
                new Point2D(bounds.getMinX(), bounds.getMaxY())));
  }

  private void over(MouseOverTextEvent event) {
    int index = event.getCharacterIndex();
    open(index, KeyDoc.at(area.getText(), index), event.getScreenPosition().add(0, 16));
  }

  private void open(int index, Optional<KeyDoc> doc, Point2D at) {
    box.getChildren().clear();
    area.problemAt(index).ifPresent(this::say);
    doc.ifPresent(this::say);
    if (!box.getChildren().isEmpty()) {
      show(area, at.getX(), at.getY());
    }
  }

  private void say(ConfigProblem problem) {
    add("problem", problem.message() + "; " + problem.remedy());
  }

  private void say(KeyDoc doc) {
    add("path", doc.path());
    add("doc", doc.doc());
    add("fact", "Takes " + doc.type());
    if (!doc.fallback().isEmpty()) {
      add("fact", "Default " + doc.fallback());
    }
    if (!doc.available()) {
      add("problem", "Not available in this version");
    }
  }

  private void add(String style, String text) {
    Label label = new Label(text);
    label.getStyleClass().add(style);
    label.setWrapText(true);
    box.getChildren().add(label);
  }
}
