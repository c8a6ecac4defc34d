package com.acme.console.shell;

import com.acme.console.screen.Navigator;
import java.io.File;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Lies over the window while files are dragged over it, and tells what is wrong with what was
/// dropped. Style class `drop-layer`.
final class DropLayer extends StackPane {

  private final FolderViewModel model;
  private final Navigator navigator;
  private final Label what = new Label();
  private final Label more = new Label();
  private final Button close = new Button("Close");
  private final HBox actions;

  DropLayer(FolderViewModel model, Navigator navigator) {
    this.model = model;
    this.navigator = navigator;
    getStyleClass().add("drop-layer");
    what.getStyleClass().add("what");
    what.setWrapText(true);
    more.getStyleClass().add("more");
    more.setWrapText(true);
    Button copy = new Button("Copy");
    copy.setOnAction(_ -> copy());
    close.setId("drop-close");
    close.setOnAction(_ -> model.dismiss());
    actions = new HBox(copy, close);
    actions.getStyleClass().add("actions");
    actions.setAlignment(Pos.CENTER);
    actions.managedProperty().bind(actions.visibleProperty());
    VBox target = new VBox(new FontIcon(Feather.FOLDER_PLUS), what, more, actions);
    target.getStyleClass().add("target");
    target.setAlignment(Pos.CENTER);
    getChildren().setAll(target);
    addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    model.problem().addListener((_, _, reason) -> tell(reason));
    setVisible(false);
  }

  /// Takes what is dropped anywhere on the window. Nodes that know what to do with a drag of their
  /// own consume it before.
  void over(Node window) {
    window.addEventHandler(DragEvent.DRAG_OVER, this::dragged);
    window.addEventHandler(
        DragEvent.DRAG_EXITED, _ -> setVisible(!model.problem().get().isEmpty()));
    window.addEventHandler(DragEvent.DRAG_DROPPED, this::dropped);
  }

  private void dragged(DragEvent event) {
    if (event.getDragboard().hasFiles()) {
      event.acceptTransferModes(TransferMode.COPY_OR_MOVE);
      hold();
      event.consume();
    }
  }

  private void dropped(DragEvent event) {
    if (event.getDragboard().hasFiles()) {
      drop(event.getDragboard().getFiles());
      event.setDropCompleted(true);
      event.consume();
    }
  }

  /// Files are held over the window.
  void hold() {
    if (!isVisible() || actions.isVisible()) {
      model.dismiss();
      what.setText("Drop a folder to serve it");
      more.setText("It becomes a site. What will be written is shown before it is.");
      actions.setVisible(false);
      setVisible(true);
    }
  }

  /// They were let go.
  void drop(List<File> files) {
    setVisible(false);
    model.serve(files.stream().map(File::toPath).toList(), navigator);
  }

  private void tell(String reason) {
    setVisible(!reason.isEmpty());
    if (!reason.isEmpty()) {
      what.setText("This cannot be served");
      more.setText(reason);
      actions.setVisible(true);
      close.requestFocus();
    }
  }

  private void pressed(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE) {
      model.dismiss();
      event.consume();
    }
  }

  private void copy() {
    ClipboardContent copied = new ClipboardContent();
    copied.putString(model.problem().get());
    Clipboard.getSystemClipboard().setContent(copied);
  }
}
