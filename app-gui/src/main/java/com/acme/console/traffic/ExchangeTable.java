package com.acme.console.traffic;

import com.acme.console.engine.ExchangeRow;
import com.acme.console.state.Preferences;
import com.acme.console.traffic.rows.Column;
import com.acme.console.traffic.rows.Order;
import com.acme.console.traffic.rows.Shown;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.collections.ObservableSet;
import javafx.css.PseudoClass;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumn.SortType;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.jspecify.annotations.Nullable;

/// The table of exchanges. It follows the newest row until the user scrolls away or selects one;
/// after that no row moves under the user's eyes, whatever comes or goes.
final class ExchangeTable extends TableView<ExchangeRow> {

  private static final PseudoClass PINNED = PseudoClass.getPseudoClass("pinned");
  private static final double ROW = 28;

  /// Rows at the lower edge that are cut, or that a scroll bar covers once the inspector opens.
  private static final int COVERED = 2;

  private final ShownList list = new ShownList();
  private final ObservableSet<String> pins;
  private final ColumnMemory memory;
  private final ReadOnlyBooleanWrapper following = new ReadOnlyBooleanWrapper(true);
  private final ReadOnlyIntegerWrapper unseen = new ReadOnlyIntegerWrapper();
  private boolean publishing;

  /// What the user reads: a row and how many pixels of it are above the edge.
  private record Anchor(ExchangeRow row, double offset) {}

  ExchangeTable(ObservableSet<String> pins, Preferences preferences) {
    this.pins = pins;
    memory = new ColumnMemory(this, preferences);
    getStyleClass().addAll("exchange-table", "dense");
    setId("exchanges");
    setFixedCellSize(ROW);
    setTableMenuButtonVisible(true);
    setColumnResizePolicy(new PathTakesTheRest());
    getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    for (Column column : Column.values()) {
      getColumns().add(column(column));
    }
    setRowFactory(_ -> new Row());
    setItems(list);
    listen();
  }

  private void listen() {
    addEventFilter(ScrollEvent.SCROLL, _ -> Platform.runLater(this::judgeFollowing));
    addEventFilter(MouseEvent.MOUSE_RELEASED, _ -> Platform.runLater(this::judgeFollowing));
    addEventFilter(KeyEvent.KEY_RELEASED, _ -> Platform.runLater(this::judgeFollowing));
    getSelectionModel()
        .selectedItemProperty()
        .addListener((_, _, now) -> {
          if (!publishing && now != null) {
            following.set(false);
          }
        });
    following.addListener((_, _, _) -> unseen.set(0));
    // A scroll bar that comes takes a row's place.
    heightProperty().addListener((_, _, _) -> Platform.runLater(this::stay));
  }

  private static TableColumn<ExchangeRow, ExchangeRow> column(Column column) {
    TableColumn<ExchangeRow, ExchangeRow> made = new TableColumn<>(column.title());
    made.setId(column.key());
    made.setUserData(column);
    made.setPrefWidth(column.width());
    made.setVisible(column.shownAtFirst());
    made.setCellValueFactory(row -> new Constant<>(row.getValue()));
    made.setCellFactory(_ -> new ExchangeCell(column));
    if (column.isNumber()) {
      made.getStyleClass().add("number");
    }
    return made;
  }

  /// Sorts through this from now on, beginning with the order that was remembered.
  void sortBy(Consumer<Order> sorter) {
    setSortPolicy(_ -> {
      sorter.accept(order());
      memory.rememberSort();
      return true;
    });
    memory.restore();
    if (!getSortOrder().isEmpty()) {
      sort();
    }
  }

  private Order order() {
    return new Order(
        getSortOrder().stream()
            .map(column ->
                new Order.By(
                    ColumnMemory.column(column), column.getSortType() == SortType.DESCENDING))
            .toList());
  }

  /// Whether the newest row is kept in view.
  ReadOnlyBooleanProperty following() {
    return following.getReadOnlyProperty();
  }

  /// Whether nothing but the table itself changes what is selected at the moment.
  boolean isPublishing() {
    return publishing;
  }

  /// How many rows came since the newest is not kept in view.
  ReadOnlyIntegerProperty unseen() {
    return unseen.getReadOnlyProperty();
  }

  /// Goes to the newest row and stays there.
  void follow() {
    getSelectionModel().clearSelection();
    following.set(true);
    toNewest();
  }

  /// Shows other rows without moving what is read.
  void show(Shown next) {
    Optional<Anchor> anchor = following.get() ? Optional.empty() : anchor();
    List<ExchangeRow> selected = List.copyOf(getSelectionModel().getSelectedItems());
    int before = list.size();
    publishing = true;
    boolean continues = list.show(next);
    if (!continues) {
      reselect(selected);
    }
    publishing = false;
    unseen.set(following.get() || !continues ? 0 : unseen.get() + next.size() - before);
    if (following.get()) {
      toNewest();
      Platform.runLater(this::stay);
    } else {
      anchor.ifPresent(this::scrollTo);
    }
  }

  private void reselect(List<ExchangeRow> rows) {
    getSelectionModel().clearSelection();
    for (ExchangeRow row : rows) {
      int index = list.find(row);
      if (index >= 0) {
        getSelectionModel().select(index);
      }
    }
  }

  /// Selects one row and brings it into view.
  void reveal(int index) {
    following.set(false);
    getSelectionModel().clearAndSelect(index);
    flow()
        .ifPresentOrElse(
            flow -> {
              if (index < firstVisible(flow) || index >= lastVisible(flow) - COVERED) {
                scrollTo(Math.max(0, index - 3));
              }
            },
            () -> scrollTo(index));
  }

  private void stay() {
    if (following.get()) {
      toNewest();
    }
  }

  private void toNewest() {
    if (newestIsFirst()) {
      scrollTo(0);
    } else if (getSortOrder().isEmpty() || sortedByTime()) {
      scrollTo(Math.max(0, list.size() - 1));
    }
  }

  private boolean sortedByTime() {
    return !getSortOrder().isEmpty()
        && ColumnMemory.column(getSortOrder().getFirst()) == Column.TIME;
  }

  private boolean newestIsFirst() {
    return sortedByTime() && getSortOrder().getFirst().getSortType() == SortType.DESCENDING;
  }

  private void judgeFollowing() {
    if (getSelectionModel().getSelectedIndices().size() > 0) {
      following.set(false);
    } else {
      flow().ifPresent(flow -> following.set(seesNewest(flow)));
    }
  }

  private boolean seesNewest(VirtualFlow<?> flow) {
    return newestIsFirst() ? firstVisible(flow) <= 0 : lastVisible(flow) >= list.size() - 1;
  }

  private static int firstVisible(VirtualFlow<?> flow) {
    return flow.getFirstVisibleCell() == null ? -1 : flow.getFirstVisibleCell().getIndex();
  }

  private static int lastVisible(VirtualFlow<?> flow) {
    return flow.getLastVisibleCell() == null ? -1 : flow.getLastVisibleCell().getIndex();
  }

  private Optional<Anchor> anchor() {
    return flow()
        .filter(flow -> firstVisible(flow) >= 0 && firstVisible(flow) < list.size())
        .map(flow ->
            new Anchor(list.get(firstVisible(flow)), flow.getFirstVisibleCell().getLayoutY()));
  }

  private void scrollTo(Anchor anchor) {
    int index = list.find(anchor.row());
    if (index >= 0) {
      scrollTo(index);
      flow().ifPresent(flow -> flow.scrollPixels(-anchor.offset()));
    }
  }

  private Optional<VirtualFlow<?>> flow() {
    return lookup(".virtual-flow") instanceof VirtualFlow<?> flow
        ? Optional.of(flow)
        : Optional.empty();
  }

  /// A row that shows whether it is pinned.
  private final class Row extends TableRow<ExchangeRow> {
    @Override
    protected void updateItem(@Nullable ExchangeRow row, boolean empty) {
      super.updateItem(row, empty);
      pseudoClassStateChanged(PINNED, row != null && pins.contains(row.id()));
    }
  }
}
