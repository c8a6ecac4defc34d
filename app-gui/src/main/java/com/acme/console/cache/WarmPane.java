package com.acme.console.cache;

import com.acme.console.controls.WaysOut;
import com.acme.console.engine.CacheWarm;
import com.acme.console.engine.CacheWarming;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Has what will be asked for fetched, and shows how far that has come.
final class WarmPane extends VBox {

  private static final int LINES = 3;

  private final WarmViewModel model;
  private final TextArea text = new TextArea();
  private final ProgressBar progress = new ProgressBar(0);
  private final Label failures = new Label();
  private final Button begin = new Button("Warm", new FontIcon(Feather.SUNRISE));
  private final Button cancel = new Button("Cancel", new FontIcon(Feather.X));

  WarmPane(WarmViewModel model) {
    this.model = model;
    getStyleClass().addAll("card", "warm-pane");
    Label title = new Label("Warm");
    title.getStyleClass().add("title");
    Label words = new Label();
    words.setId("warm-words");
    words.textProperty().bind(model.words());
    words.getStyleClass().add("note");
    words.setWrapText(true);
    words.setMinHeight(USE_PREF_SIZE);
    progress.setId("warm-progress");
    progress.setMaxWidth(Double.MAX_VALUE);
    failures.setId("warm-failures");
    failures.getStyleClass().add("failures");
    failures.setWrapText(true);
    failures.setMinHeight(USE_PREF_SIZE);
    fill();
    model.job().addListener(_ -> show());
    model.kind().addListener(_ -> resize());
    model.text().addListener(_ -> show());
    resize();
    show();
    getChildren().addAll(title, kinds(), text, words, progress, failures, actions());
  }

  /// Puts the focus where it is said what is fetched.
  void take() {
    text.requestFocus();
    text.selectAll();
  }

  private void fill() {
    text.setId("warm-text");
    WaysOut.byTab(text);
    text.textProperty().bindBidirectional(model.text());
    text.setAccessibleText("URLs one a line, the URL of a sitemap, or a number");
    text.promptTextProperty().bind(model.kind().map(WarmPane::example));
    text.getStyleClass().add("code");
    begin.setId("warm");
    begin.setOnAction(_ -> model.begin());
    begin.setTooltip(new Tooltip("Fetch them into the cache now"));
    begin.setMinWidth(USE_PREF_SIZE);
    cancel.setId("warm-cancel");
    cancel.setOnAction(_ -> model.cancel());
    cancel.setTooltip(new Tooltip("End it; what is in the cache by then stays"));
    cancel.setMinWidth(USE_PREF_SIZE);
  }

  private ChoiceBox<CacheWarm.Kind> kinds() {
    ChoiceBox<CacheWarm.Kind> kind = new ChoiceBox<>();
    kind.setId("warm-kind");
    kind.getItems().setAll(CacheWarm.Kind.values());
    kind.setConverter(new Words());
    kind.valueProperty().bindBidirectional(model.kind());
    kind.setAccessibleText("What is fetched");
    kind.setMinWidth(USE_PREF_SIZE);
    return kind;
  }

  private HBox actions() {
    HBox line = new HBox(begin, cancel);
    line.getStyleClass().add("actions");
    return line;
  }

  private void resize() {
    text.setPrefRowCount(model.kind().get() == CacheWarm.Kind.URLS ? LINES : 1);
    text.setMinHeight(USE_PREF_SIZE);
  }

  private void show() {
    boolean runs = model.isRunning();
    begin.setDisable(runs || model.text().get().isBlank());
    cancel.setDisable(!runs);
    visible(progress, model.job().get().isPresent());
    model.job().get().ifPresent(job -> progress.setProgress(share(job)));
    String reasons =
        model.job().get().stream()
            .flatMap(job -> job.failures().stream())
            .limit(WarmViewModel.MOST)
            .map(failure -> failure.url() + ": " + failure.reason())
            .collect(Collectors.joining("\n"));
    failures.setText(reasons);
    visible(failures, !reasons.isEmpty());
  }

  private static double share(CacheWarming job) {
    if (job.state() == CacheWarming.State.GATHERING) {
      return ProgressBar.INDETERMINATE_PROGRESS;
    }
    return job.total() == 0 ? 1 : (double) (job.done() + job.failed()) / job.total();
  }

  private static void visible(javafx.scene.Node node, boolean isVisible) {
    node.setVisible(isVisible);
    node.setManaged(isVisible);
  }

  private static String example(CacheWarm.Kind kind) {
    return switch (kind) {
      case URLS -> "https://app.localhost:8443/";
      case SITEMAP -> "https://app.localhost:8443/sitemap.xml";
      case HOTTEST -> "100";
    };
  }

  private static final class Words extends StringConverter<CacheWarm.Kind> {
    @Override
    public String toString(CacheWarm.Kind kind) {
      return switch (kind) {
        case URLS -> "URLs";
        case SITEMAP -> "Sitemap";
        case HOTTEST -> "The hottest";
      };
    }

    @Override
    public CacheWarm.Kind fromString(String word) {
      throw new UnsupportedOperationException("a choice box does not read");
    }
  }
}
