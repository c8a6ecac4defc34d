package com.acme.console.config;

import com.acme.console.config.yaml.Proposal;
import com.acme.console.config.yaml.Proposals;
import javafx.geometry.Bounds;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;

/// What may be written at the caret, to be chosen by arrow keys and Enter.
final class CompletionPopup extends Popup {

  private static final int ROWS = 10;
  private static final double ROW = 26;

  private final YamlArea area;
  private final ListView<Proposal> list = new ListView<>();
  private final Label doc = new Label();
  private int from;

  CompletionPopup(YamlArea area) {
    this.area = area;
    setAutoHide(true);
    list.setFixedCellSize(ROW);
    list.setFocusTraversable(false);
    list.setId("config-proposals");
    list.setAccessibleText("Proposals");
    list.setCellFactory(_ -> new ProposalCell());
    list.setOnMouseClicked(_ -> accept());
    list.getSelectionModel()
        .selectedItemProperty()
        .addListener((_, _, item) -> doc.setText(item == null ? "" : item.doc()));
    doc.getStyleClass().add("doc");
    doc.setWrapText(true);
    VBox box = new VBox(list, doc);
    box.getStyleClass().add("completion");
    getContent().add(box);
  }

  /// Shows what may be written, or writes the only thing that may.
  void open() {
    Proposals proposals = Proposals.at(area.getText(), area.getCaretPosition());
    fill(proposals);
    if (proposals.items().size() == 1) {
      accept();
    } else if (!proposals.items().isEmpty()) {
      area.getCaretBounds().ifPresent(this::showBelow);
    }
  }

  /// Shows what may be written now that more was typed.
  void refresh() {
    if (isShowing()) {
      fill(Proposals.at(area.getText(), area.getCaretPosition()));
      if (list.getItems().isEmpty()) {
        hide();
      }
    }
  }

  /// Does what a key means while it is shown.
  ///
  /// @return whether the key means something
  boolean press(KeyEvent event) {
    if (!isShowing()) {
      return false;
    }
    return switch (event.getCode()) {
      case DOWN -> move(1);
      case UP -> move(-1);
      case PAGE_DOWN -> move(ROWS);
      case PAGE_UP -> move(-ROWS);
      case ENTER, TAB -> accept();
      case ESCAPE -> close();
      default -> false;
    };
  }

  private void fill(Proposals proposals) {
    from = proposals.from();
    list.getItems().setAll(proposals.items());
    list.getSelectionModel().select(0);
    list.setPrefHeight(Math.min(ROWS, proposals.items().size()) * ROW + 2);
  }

  private void showBelow(Bounds caret) {
    show(area, caret.getMinX(), caret.getMaxY() + 2);
  }

  private boolean move(int rows) {
    int last = list.getItems().size() - 1;
    int index = Math.clamp(list.getSelectionModel().getSelectedIndex() + (long) rows, 0, last);
    list.getSelectionModel().select(index);
    list.scrollTo(Math.max(0, index - ROWS / 2));
    return true;
  }

  private boolean close() {
    hide();
    return true;
  }

  private boolean accept() {
    Proposal proposal = list.getSelectionModel().getSelectedItem();
    hide();
    if (proposal != null && area.isEditable()) {
      area.replaceText(from, area.getCaretPosition(), proposal.insert());
      area.requestFollowCaret();
    }
    return true;
  }
}
