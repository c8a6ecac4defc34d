package com.acme.console.routes.form;

import com.acme.engine.config.text.edit.Data;
import com.acme.engine.config.text.schema.Key;
import com.acme.engine.config.text.schema.Shape;
import com.acme.engine.config.text.yaml.KeyPath;
import java.util.Collections;
import java.util.List;
import org.kordamp.ikonli.feather.Feather;

/// A list of blocks, such as the servers of an upstream.
final class ItemsField extends RowsField {

  private final FormBuilder builder;
  private final ItemsViewModel items;
  private final Shape of;
  private final Key key;

  ItemsField(FormBuilder builder, KeyPath path, Shape of, Key key) {
    this.builder = builder;
    this.items = new ItemsViewModel(builder.editor(), path);
    this.of = of;
    this.key = key;
    below(Parts.add("Add", () -> items.add(Data.text(""))));
    refresh();
  }

  @Override
  List<String> rowsNow() {
    return Collections.nCopies(items.size(), "");
  }

  @Override
  FormField row(int index, String sign) {
    return new Row(
        builder.field(items.item(index), of, key),
        Parts.icon(Feather.X, "Remove", () -> items.remove(index)));
  }
}
