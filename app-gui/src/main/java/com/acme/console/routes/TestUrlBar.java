package com.acme.console.routes;

import com.acme.console.controls.WaysOut;
import com.acme.console.engine.Explained;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Asks where a request would go, and says it while it is typed. Style class `test-url`.
final class TestUrlBar extends VBox {

  private final TestUrlViewModel model;
  private final TextField url = new TextField();
  private final Label verdict = new Label();
  private final FontIcon sign = new FontIcon();

  TestUrlBar(TestUrlViewModel model) {
    this.model = model;
    getStyleClass().add("test-url");
    Label title = new Label("Test a URL", new FontIcon(Feather.CROSSHAIR));
    title.getStyleClass().add("title");
    title.setMinWidth(USE_PREF_SIZE);
    url.setId("test-url");
    url.setPromptText("https://app.localhost:8443/api/todos");
    url.setTooltip(new Tooltip("Which route of the draft answers it (Ctrl+T)"));
    url.setAccessibleText("URL to test");
    url.textProperty().bindBidirectional(model.url());
    HBox.setHgrow(url, Priority.ALWAYS);
    TextArea fields = fields();
    ToggleButton more = new ToggleButton("Fields", new FontIcon(Feather.LIST));
    more.setTooltip(new Tooltip("Header fields the request has"));
    more.setMinWidth(USE_PREF_SIZE);
    fields.visibleProperty().bind(more.selectedProperty());
    fields.managedProperty().bind(more.selectedProperty());
    verdict.setId("test-verdict");
    verdict.getStyleClass().add("verdict");
    verdict.setGraphic(sign);
    verdict.setWrapText(true);
    HBox line = new HBox(title, method(), url, more);
    line.getStyleClass().add("line");
    getChildren().setAll(line, fields, verdict);
    model.answer().addListener(_ -> show());
    model.problem().addListener(_ -> show());
    model.serving().addListener(_ -> show());
    show();
  }

  /// Takes the focus.
  void focus() {
    url.requestFocus();
    url.selectAll();
  }

  private ComboBox<String> method() {
    ComboBox<String> method = new ComboBox<>();
    method.getItems().setAll("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    method.setEditable(true);
    method.setAccessibleText("Method to test");
    method.getStyleClass().add("method");
    method.getEditor().textProperty().bindBidirectional(model.method());
    return method;
  }

  private TextArea fields() {
    TextArea fields = new TextArea();
    fields.setPromptText("X-Beta: 1");
    fields.setPrefRowCount(2);
    WaysOut.byTab(fields);
    fields.setAccessibleText("Header fields, a line each");
    fields.textProperty().bindBidirectional(model.fields());
    return fields;
  }

  private void show() {
    String problem = model.problem().get();
    boolean asked = model.answer().get().isPresent();
    boolean matches = model.answer().get().filter(one -> !one.route().isEmpty()).isPresent();
    verdict.getStyleClass().removeAll("good", "bad", "none");
    verdict.getStyleClass().add(matches ? "good" : asked || !problem.isEmpty() ? "bad" : "none");
    sign.setIconCode(matches ? Feather.CHECK_CIRCLE : asked ? Feather.SLASH : Feather.HELP_CIRCLE);
    verdict.setText(words(problem, asked));
    boolean says = !verdict.getText().isEmpty();
    verdict.setVisible(says);
    verdict.setManaged(says);
  }

  private String words(String problem, boolean asked) {
    String now = model.serving().get();
    if (!problem.isEmpty()) {
      return problem + (now.isEmpty() ? "" : "    serves now: " + now);
    }
    String site =
        model.answer().get().map(Explained::siteReason).filter(why -> !why.isEmpty()).orElse("");
    return (asked ? model.verdict().get() : "")
        + (now.isEmpty() ? "" : "    serves now: " + now)
        + (site.isEmpty() ? "" : "    (" + site + ")");
  }
}
