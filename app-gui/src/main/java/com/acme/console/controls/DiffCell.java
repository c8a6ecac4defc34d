package com.acme.console.controls;

import com.acme.console.controls.DiffModel.Kind;
import com.acme.console.controls.DiffModel.Row;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// One row of a difference: both line numbers, the sign, the line with what differs marked.
final class DiffCell extends ListCell<Row> {

  private static final PseudoClass ADDED = PseudoClass.getPseudoClass("added");
  private static final PseudoClass REMOVED = PseudoClass.getPseudoClass("removed");
  private static final PseudoClass GAP = PseudoClass.getPseudoClass("gap");

  private final Label oldLine = part("number");
  private final Label newLine = part("number");
  private final Label sign = part("sign");
  private final Label before = part("code");
  private final Label mark = part("mark");
  private final Label after = part("code");
  private final HBox line = new HBox(oldLine, newLine, sign, before, mark, after);

  DiffCell() {
    getStyleClass().add("diff-cell");
    line.getStyleClass().add("line");
  }

  private static Label part(String style) {
    Label label = new Label();
    label.getStyleClass().add(style);
    label.setMinWidth(Region.USE_PREF_SIZE);
    return label;
  }

  @Override
  protected void updateItem(@Nullable Row row, boolean empty) {
    super.updateItem(row, empty);
    Kind kind = empty || row == null ? Kind.CONTEXT : row.kind();
    pseudoClassStateChanged(ADDED, kind == Kind.ADDED);
    pseudoClassStateChanged(REMOVED, kind == Kind.REMOVED);
    pseudoClassStateChanged(GAP, kind == Kind.GAP);
    if (empty || row == null) {
      setGraphic(null);
      return;
    }
    fill(row);
    setGraphic(line);
    setAccessibleText(row.kind().name().toLowerCase(Locale.ROOT) + " " + row.text());
  }

  private void fill(Row row) {
    oldLine.setText(number(row.oldLine()));
    newLine.setText(number(row.newLine()));
    sign.setText(row.kind().sign());
    before.setText(row.text().substring(0, row.mark()));
    mark.setText(row.text().substring(row.mark(), row.markEnd()));
    after.setText(row.text().substring(row.markEnd()));
  }

  private static String number(int line) {
    return line == 0 ? "" : Integer.toString(line);
  }
}
