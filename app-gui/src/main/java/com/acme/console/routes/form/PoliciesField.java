package com.acme.console.routes.form;

import com.acme.engine.config.text.edit.Data;
import com.acme.engine.config.text.schema.Schema;
import com.acme.engine.config.text.yaml.KeyPath;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// A list of middleware: names, built-ins with their settings, and kinds that are dropped.
final class PoliciesField extends RowsField {

  private final FormBuilder builder;
  private final KeyPath path;
  private final ItemsViewModel items;

  PoliciesField(FormBuilder builder, KeyPath path) {
    this.builder = builder;
    this.path = path;
    this.items = new ItemsViewModel(builder.editor(), path);
    below(adding());
    refresh();
  }

  @Override
  List<String> rowsNow() {
    List<String> kinds = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      kinds.add(PolicyItem.sign(builder.editor(), path.item(i)));
    }
    return kinds;
  }

  @Override
  FormField row(int index, String sign) {
    return new Row(
        new PolicyItem(builder, path.item(index)),
        Parts.icon(Feather.ARROW_UP, "Earlier", () -> items.move(index, -1)),
        Parts.icon(Feather.ARROW_DOWN, "Later", () -> items.move(index, 1)),
        Parts.icon(Feather.X, "Remove", () -> items.remove(index)));
  }

  private MenuButton adding() {
    MenuButton add = new MenuButton("Add middleware", new FontIcon(Feather.PLUS));
    add.getStyleClass().addAll("flat", "small", "add");
    add.setId(ScalarField.id(path + "-add"));
    add.setOnShowing(_ -> fill(add));
    fill(add);
    return add;
  }

  private void fill(MenuButton add) {
    add.getItems().clear();
    for (String name : Guide.policies(builder.editor())) {
      add.getItems().add(item(name, Data.text(name)));
    }
    Menu drop = new Menu("Drop the site's");
    for (String kind : Schema.POLICY.names()) {
      drop.getItems().add(item(kind, Data.table(kind, Data.text("none"))));
    }
    MenuItem make = new MenuItem("New named middleware…");
    make.setOnAction(_ -> builder.lead().newMiddleware().run());
    add.getItems().addAll(new SeparatorMenuItem(), drop, make);
  }

  private MenuItem item(String words, Data value) {
    MenuItem item = new MenuItem(words);
    item.setMnemonicParsing(false);
    item.setOnAction(_ -> items.add(value));
    return item;
  }
}
