package com.acme.console.traffic.inspect;

import com.acme.console.engine.Content;
import com.acme.console.engine.ExchangeDetail.Body;
import com.acme.console.engine.Field;
import com.acme.console.traffic.body.BodyView;
import com.acme.console.traffic.body.EntryTable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// One of the two messages: its first line, its fields as a table or raw, its content.
final class MessageView extends VBox {

  private static final int MOST_FIELDS = 6;
  private static final double CONTENT = 140;

  private final Label title = new Label();
  private final Label start = new Label();
  private final ToggleButton raw = new ToggleButton("Raw");
  private final StackPane fieldsPlace = new StackPane();
  private final BodyView body = new BodyView();
  private List<Field> fields = List.of();

  MessageView(String name) {
    getStyleClass().add("message-view");
    setId(name.toLowerCase(Locale.ROOT) + "-message");
    title.setText(name);
    title.getStyleClass().add("section-title");
    start.getStyleClass().addAll("code", "start-line");
    start.setWrapText(true);
    raw.setOnAction(_ -> drawFields());
    Button copyFields = new Button("Copy fields");
    copyFields.setOnAction(_ -> Copy.text(rawText()));
    Button copyBody = new Button("Copy content");
    copyBody.setOnAction(_ -> body.copied().ifPresent(Copy::text));
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox head = new HBox(6, title, gap, raw, copyFields, copyBody);
    head.getStyleClass().add("message-head");
    // It takes what the fields leave, and asks for no more than a few lines of its own.
    body.setPrefHeight(CONTENT);
    VBox.setVgrow(body, Priority.ALWAYS);
    getChildren().addAll(head, start, fieldsPlace, body);
  }

  void show(String first, List<Field> lines, Body kept, Optional<Content> content) {
    start.setText(first);
    fields = lines;
    drawFields();
    body.show(content, BodyNote.of(kept, content, lines));
  }

  private void drawFields() {
    if (raw.isSelected()) {
      TextArea area = new TextArea(rawText());
      area.setEditable(false);
      area.getStyleClass().add("code");
      area.setPrefRowCount(Math.clamp(fields.size() + 1L, 2, MOST_FIELDS));
      fieldsPlace.getChildren().setAll(area);
    } else {
      fieldsPlace.getChildren().setAll(new EntryTable(fields).fit(MOST_FIELDS));
    }
  }

  private String rawText() {
    return start.getText() + "\n" + FieldLines.write(fields) + "\n";
  }
}
