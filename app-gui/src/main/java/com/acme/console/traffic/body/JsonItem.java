package com.acme.console.traffic.body;

import javafx.collections.ObservableList;
import javafx.scene.control.TreeItem;

/// A value in the tree; what it holds is looked at when it is opened.
final class JsonItem extends TreeItem<JsonEntry> {

  private boolean looked;

  JsonItem(JsonEntry entry) {
    super(entry);
  }

  @Override
  public boolean isLeaf() {
    return getValue().isLeaf();
  }

  @Override
  public ObservableList<TreeItem<JsonEntry>> getChildren() {
    if (!looked) {
      looked = true;
      super.getChildren().setAll(getValue().children().stream().map(JsonItem::new).toList());
    }
    return super.getChildren();
  }
}
