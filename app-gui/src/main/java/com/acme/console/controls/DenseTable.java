package com.acme.console.controls;

import javafx.beans.property.ObjectProperty;
import javafx.collections.ObservableList;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// A table of a screen: low rows of one height, columns that stay where they are.
///
/// @param <S> what a row is about
public abstract class DenseTable<S> extends TableView<S> {

  private static final double ROW = 28;

  private boolean following;

  /// @param name its ID and style class
  @SuppressWarnings("this-escape") // to setters of the toolkit, which nobody overrides
  protected DenseTable(ObservableList<S> items, String name) {
    super(items);
    setId(name);
    getStyleClass().addAll("dense", "edge-to-edge", name);
    setFixedCellSize(ROW);
    setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
  }

  /// Keeps the selection and a property the same.
  protected final void select(ObjectProperty<@Nullable S> selected) {
    getSelectionModel()
        .selectedItemProperty()
        .addListener((_, _, now) -> {
          if (now != null && !following) {
            selected.set(now);
          }
        });
    selected.addListener((_, _, now) -> follow(now));
    follow(selected.get());
  }

  private void follow(@Nullable S selected) {
    following = true;
    if (selected == null) {
      getSelectionModel().clearSelection();
    } else {
      getSelectionModel().select(selected);
    }
    following = false;
  }

  /// Runs something when Enter is pressed.
  protected final void onEnter(Runnable action) {
    addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ENTER) {
            action.run();
            event.consume();
          }
        });
  }

  /// A column that is neither moved nor sorted by.
  ///
  /// @param least its width in pixels at least; a number takes no more
  /// @param liked its width where there is room
  protected static <S, T> TableColumn<S, T> column(
      String title, double least, double liked, boolean number) {
    TableColumn<S, T> column = new TableColumn<>(title);
    column.setSortable(false);
    column.setReorderable(false);
    column.setMinWidth(least);
    column.setPrefWidth(liked);
    if (number) {
      column.setMaxWidth(least);
      column.getStyleClass().add("number");
    }
    return column;
  }
}
