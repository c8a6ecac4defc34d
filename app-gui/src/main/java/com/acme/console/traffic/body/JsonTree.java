package com.acme.console.traffic.body;

import javafx.scene.control.Label;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// A JSON document as a tree: the first two levels open.
final class JsonTree extends TreeView<JsonEntry> {

  /// A level with more entries than this stays closed.
  private static final int OPENED = 200;

  JsonTree(JsonEntry document) {
    getStyleClass().addAll("json-tree", "dense");
    setFixedCellSize(22);
    JsonItem root = new JsonItem(document);
    root.setExpanded(true);
    if (document.value().size() <= OPENED) {
      root.getChildren().stream().limit(20).forEach(JsonTree::open);
    }
    setRoot(root);
    setShowRoot(document.isLeaf());
    setCellFactory(_ -> new Cell());
  }

  private static void open(TreeItem<JsonEntry> item) {
    item.setExpanded(item.getValue().value().size() <= OPENED / 10);
  }

  private static final class Cell extends TreeCell<JsonEntry> {
    private final Label name = new Label();
    private final Label value = new Label();
    private final HBox line = new HBox(6, name, value);

    Cell() {
      name.getStyleClass().addAll("code", "json-name");
      name.setMinWidth(USE_PREF_SIZE);
    }

    @Override
    protected void updateItem(@Nullable JsonEntry entry, boolean empty) {
      super.updateItem(entry, empty);
      setGraphic(empty || entry == null ? null : line);
      if (entry != null) {
        name.setText(entry.name().isEmpty() ? "" : entry.name() + ":");
        value.setText(entry.text());
        value.getStyleClass().setAll("label", "code", entry.kind());
      }
    }
  }
}
