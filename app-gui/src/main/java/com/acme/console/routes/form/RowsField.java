package com.acme.console.routes.form;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/// Parts one below the other, of which there are as many as the draft says, and a button for one
/// more. Parts stay while what they stand for does, so that typing is not interrupted.
abstract class RowsField implements FormField {

  private final VBox box = new VBox();
  private final VBox rows = new VBox();
  private final List<FormField> shown = new ArrayList<>();
  private List<String> signature = List.of();
  private boolean begun;

  RowsField() {
    rows.getStyleClass().add("rows");
    box.getStyleClass().add("rows-field");
    box.getChildren().add(rows);
  }

  /// What the rows stand for: another list makes other rows.
  abstract List<String> rowsNow();

  /// Makes a row.
  abstract FormField row(int index, String sign);

  /// What stands below the rows.
  void below(Node... nodes) {
    box.getChildren().addAll(nodes);
  }

  /// Puts something among the rows that is not in the draft yet.
  void pending(Node node) {
    rows.setVisible(true);
    rows.setManaged(true);
    rows.getChildren().add(node);
  }

  void forget(Node pending) {
    rows.getChildren().remove(pending);
  }

  @Override
  public Node node() {
    return box;
  }

  @Override
  public void refresh() {
    List<String> now = rowsNow();
    if (begun && now.equals(signature)) {
      shown.forEach(FormField::refresh);
      return;
    }
    begun = true;
    signature = now;
    shown.clear();
    for (int i = 0; i < now.size(); i++) {
      shown.add(row(i, now.get(i)));
    }
    rows.getChildren().setAll(shown.stream().map(FormField::node).toList());
    rows.setVisible(!shown.isEmpty());
    rows.setManaged(!shown.isEmpty());
  }
}
