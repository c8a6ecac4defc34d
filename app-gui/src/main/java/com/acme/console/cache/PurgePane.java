package com.acme.console.cache;

import com.acme.console.engine.CachePreview;
import com.acme.console.engine.CachePurge;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Lets stored responses go, after it has shown which.
final class PurgePane extends VBox {

  private final PurgeViewModel model;
  private final TextField text = new TextField();
  private final Label urls = new Label();
  private final Button purge = new Button("", new FontIcon(Feather.TRASH_2));

  PurgePane(PurgeViewModel model) {
    this.model = model;
    getStyleClass().addAll("card", "purge-pane");
    Label title = new Label("Purge");
    title.getStyleClass().add("title");
    Label words = new Label();
    words.setId("purge-words");
    words.textProperty().bind(model.words());
    words.getStyleClass().add("note");
    words.setWrapText(true);
    words.setMinHeight(USE_PREF_SIZE);
    urls.setId("purge-urls");
    urls.getStyleClass().addAll("code", "urls");
    CheckBox soft = new CheckBox("Only declare them stale");
    soft.setId("purge-soft");
    soft.setTooltip(new Tooltip("Their next use asks the origin whether they still hold"));
    soft.selectedProperty().bindBidirectional(model.soft());
    soft.selectedProperty().addListener(_ -> name());
    purge.setId("purge");
    purge.setOnAction(_ -> model.purgeNow());
    purge.setMinWidth(USE_PREF_SIZE);
    purge.getStyleClass().add("danger");
    model.preview().addListener(_ -> show());
    show();
    getChildren().addAll(title, which(), words, urls, soft, purge);
  }

  private HBox which() {
    ChoiceBox<CachePurge.Kind> kind = new ChoiceBox<>();
    kind.setId("purge-kind");
    kind.getItems().setAll(CachePurge.Kind.values());
    kind.setConverter(new Words());
    kind.valueProperty().bindBidirectional(model.kind());
    kind.setAccessibleText("What they are told by");
    kind.setMinWidth(USE_PREF_SIZE);
    text.setId("purge-text");
    text.textProperty().bindBidirectional(model.text());
    text.disableProperty().bind(model.kind().isEqualTo(CachePurge.Kind.ALL));
    text.setAccessibleText("URL, beginning of URLs, or tag");
    text.promptTextProperty().bind(model.kind().map(PurgePane::example));
    HBox.setHgrow(text, Priority.ALWAYS);
    HBox line = new HBox(kind, text);
    line.getStyleClass().add("actions");
    return line;
  }

  /// Puts the focus where it is said what goes.
  void take() {
    text.requestFocus();
    text.selectAll();
  }

  private void show() {
    CachePreview preview = model.preview().get();
    urls.setText(String.join("\n", preview.urls()));
    urls.setVisible(!preview.urls().isEmpty());
    urls.setManaged(!preview.urls().isEmpty());
    urls.setMinHeight(USE_PREF_SIZE);
    purge.setDisable(preview.responses() == 0);
    name();
  }

  private void name() {
    int count = model.preview().get().responses();
    String verb = model.soft().get() ? "Declare stale" : "Purge";
    purge.setText(count == 0 ? verb : verb + " " + count);
  }

  private static String example(CachePurge.Kind kind) {
    return switch (kind) {
      case URL -> "https://app.localhost:8443/page";
      case PREFIX -> "https://app.localhost:8443/";
      case TAG -> "page-7";
      case ALL -> "";
    };
  }

  private static final class Words extends StringConverter<CachePurge.Kind> {
    @Override
    public String toString(CachePurge.Kind kind) {
      return switch (kind) {
        case URL -> "URL";
        case PREFIX -> "Prefix";
        case TAG -> "Tag";
        case ALL -> "All";
      };
    }

    @Override
    public CachePurge.Kind fromString(String word) {
      throw new UnsupportedOperationException("a choice box does not read");
    }
  }
}
