package com.acme.console.traffic.body;

import com.acme.console.engine.Content;
import com.acme.console.engine.Field;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Content of a message, first as what it is, then as text or bytes where the user asks.
public final class BodyView extends VBox {

  private final HBox kinds = new HBox();
  private final Label note = new Label();
  private final StackPane place = new StackPane();
  private Optional<Content> content = Optional.empty();

  public BodyView() {
    getStyleClass().add("body-view");
    kinds.getStyleClass().add("body-kinds");
    note.getStyleClass().addAll("note", "muted");
    note.setWrapText(true);
    note.managedProperty().bind(note.textProperty().isNotEmpty());
    note.visibleProperty().bind(note.managedProperty());
    kinds.managedProperty().bind(kinds.visibleProperty());
    VBox.setVgrow(place, Priority.ALWAYS);
    getChildren().addAll(kinds, note, place);
  }

  /// Shows content, or says why there is none.
  ///
  /// @param words what is to be said of it; empty: nothing
  public void show(Optional<Content> next, String words) {
    content = next;
    note.setText(words);
    boolean any = next.filter(body -> body.bytes().length > 0).isPresent();
    kinds.setVisible(any);
    kinds.getChildren().clear();
    place.getChildren().clear();
    if (any) {
      next.ifPresent(this::offer);
    }
  }

  private void offer(Content body) {
    ToggleGroup group = new ToggleGroup();
    for (BodyKind kind : kinds(body)) {
      ToggleButton button = new ToggleButton(kind.title());
      button.setToggleGroup(group);
      button.setOnAction(_ -> {
        button.setSelected(true);
        place.getChildren().setAll(node(kind, body));
      });
      kinds.getChildren().add(button);
    }
    ((ToggleButton) kinds.getChildren().getFirst()).fire();
  }

  private static List<BodyKind> kinds(Content body) {
    BodyKind first = BodyKind.of(body.contentType(), body.bytes());
    List<BodyKind> offered = new ArrayList<>();
    boolean broken = first == BodyKind.JSON && document(body).isEmpty();
    if (!broken) {
      offered.add(first);
    }
    for (BodyKind kind : List.of(BodyKind.TEXT, BodyKind.HEX)) {
      if (kind != first) {
        offered.add(kind);
      }
    }
    return offered;
  }

  private static Optional<JsonEntry> document(Content body) {
    return JsonEntry.read(Decoded.text(body.bytes(), body.contentType()));
  }

  private static Node node(BodyKind kind, Content body) {
    return switch (kind) {
      case JSON -> document(body).<Node>map(JsonTree::new).orElseGet(() -> text(body));
      case FORM ->
          new EntryTable(
              FormEntries.read(
                  Decoded.text(body.bytes(), body.contentType()),
                  Decoded.charset(body.contentType())));
      case MULTIPART -> new EntryTable(parts(body));
      case IMAGE -> image(body);
      case TEXT -> text(body);
      case HEX -> hex(body);
    };
  }

  private static List<Field> parts(Content body) {
    return Multipart.read(body.bytes(), body.contentType()).stream()
        .map(part -> new Field(part.name(), part.words()))
        .toList();
  }

  private static Node text(Content body) {
    TextArea area = new TextArea(Decoded.text(body.bytes(), body.contentType()));
    area.setEditable(false);
    area.setWrapText(true);
    area.getStyleClass().addAll("code", "body-text");
    return area;
  }

  private static Node hex(Content body) {
    ListView<String> lines =
        new ListView<>(FXCollections.observableList(new HexLines(body.bytes())));
    lines.setFixedCellSize(20);
    lines.getStyleClass().addAll("code", "hex", "dense");
    return lines;
  }

  private static Node image(Content body) {
    Image image = new Image(new ByteArrayInputStream(body.bytes()));
    if (image.isError()) {
      Label broken = new Label("This image cannot be drawn here. Its bytes are under Hex.");
      broken.getStyleClass().add("muted");
      return broken;
    }
    ImageView view = new ImageView(image);
    view.setPreserveRatio(true);
    Label size =
        new Label(Math.round(image.getWidth()) + " \u00d7 " + Math.round(image.getHeight()));
    size.getStyleClass().add("muted");
    VBox both = new VBox(8, view, size);
    both.getStyleClass().add("body-image");
    return new ScrollPane(both);
  }

  /// The content as text for the clipboard; empty: there is none.
  public Optional<String> copied() {
    return content
        .filter(body -> body.bytes().length > 0)
        .map(body -> String.join("\n", ReadableContent.lines(body)));
  }
}
