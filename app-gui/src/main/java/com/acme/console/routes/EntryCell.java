package com.acme.console.routes;

import com.acme.console.routes.text.RouteOutline;
import javafx.css.PseudoClass;
import javafx.scene.control.ListCell;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;
import org.jspecify.annotations.Nullable;

/// A row of the list of sites and routes. A route is dragged to where another one stands.
final class EntryCell extends ListCell<Entry> {

  private static final PseudoClass SITE = PseudoClass.getPseudoClass("site");
  private static final PseudoClass TARGET = PseudoClass.getPseudoClass("drop-target");

  private final RoutesViewModel model;
  private final SiteHead head;
  private final RouteCard card;

  EntryCell(RoutesViewModel model) {
    this.model = model;
    this.head = new SiteHead(model);
    this.card = new RouteCard(model);
    getStyleClass().add("entry-cell");
    // Cards are as wide as the list, however long their texts are.
    setPrefWidth(0);
    setOnDragDetected(this::drag);
    setOnDragOver(this::over);
    setOnDragExited(_ -> pseudoClassStateChanged(TARGET, false));
    setOnDragDropped(this::drop);
  }

  @Override
  protected void updateItem(@Nullable Entry entry, boolean empty) {
    super.updateItem(entry, empty);
    pseudoClassStateChanged(SITE, !empty && entry instanceof Entry.OfSite);
    if (empty || entry == null) {
      setGraphic(null);
      return;
    }
    switch (entry) {
      case Entry.OfSite(var site) -> {
        head.show(site);
        setAccessibleText("Site " + site.name());
        setGraphic(head);
      }
      case Entry.OfRoute(var route) -> {
        card.show(route);
        setAccessibleText("Route " + route.name() + ", " + route.path() + problems(route));
        setGraphic(card);
      }
    }
  }

  private String problems(RouteOutline route) {
    int count = model.problems().of(route).size();
    return count == 0 ? "" : ", " + count + (count == 1 ? " problem" : " problems");
  }

  private void drag(MouseEvent event) {
    if (getItem() instanceof Entry.OfRoute(RouteOutline route)) {
      Dragboard board = startDragAndDrop(TransferMode.MOVE);
      ClipboardContent content = new ClipboardContent();
      content.putString(route.keyPath().toString());
      board.setContent(content);
      board.setDragView(card.snapshot(null, null));
      event.consume();
    }
  }

  private void over(DragEvent event) {
    if (dragged(event) != null) {
      event.acceptTransferModes(TransferMode.MOVE);
      pseudoClassStateChanged(TARGET, true);
      event.consume();
    }
  }

  private void drop(DragEvent event) {
    RouteOutline route = dragged(event);
    if (route != null && getItem() instanceof Entry.OfRoute(RouteOutline here)) {
      model.edits().move(route, here.index());
    }
    event.setDropCompleted(route != null);
    event.consume();
  }

  /// The route that is dragged, if it can be dropped here: within its site the order decides.
  private @Nullable RouteOutline dragged(DragEvent event) {
    if (!(getItem() instanceof Entry.OfRoute(RouteOutline here))
        || !event.getDragboard().hasString()) {
      return null;
    }
    String path = event.getDragboard().getString();
    return model.sites().stream()
        .filter(site -> site.name().equals(here.site()))
        .flatMap(site -> site.routes().stream())
        .filter(route -> route.keyPath().toString().equals(path))
        .findFirst()
        .orElse(null);
  }
}
