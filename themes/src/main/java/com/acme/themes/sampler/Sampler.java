package com.acme.themes.sampler;

import java.util.List;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.controlsfx.control.CheckComboBox;
import org.controlsfx.control.SearchableComboBox;
import org.controlsfx.control.ToggleSwitch;
import org.controlsfx.control.textfield.CustomTextField;
import org.controlsfx.control.textfield.TextFields;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Every control the console uses, in the states that can be shown at rest.
public final class Sampler {

  private Sampler() {}

  /// A new page; put it into a scene that is dressed in a theme.
  public static Parent page() {
    GridPane grid = new GridPane(16, 16);
    grid.getStyleClass().add("sampler");
    grid.add(card("Buttons", buttons(), choices()), 0, 0);
    grid.add(card("Fields", fields()), 1, 0);
    grid.add(card("Status and health", statuses(), healths(), badges()), 0, 1);
    grid.add(card("Messages", messages()), 1, 1);
    grid.add(card("Table", table()), 0, 2);
    grid.add(card("Lists, tabs, panes", panes()), 1, 2);
    return grid;
  }

  private static VBox card(String title, Node... content) {
    Label heading = new Label(title);
    heading.getStyleClass().add("card-title");
    VBox card = new VBox(heading);
    card.getChildren().addAll(content);
    card.getStyleClass().add("card");
    card.setPrefWidth(470);
    return card;
  }

  private static <T extends Node> T styled(T node, String... classes) {
    node.getStyleClass().addAll(classes);
    return node;
  }

  private static FlowPane flow(Node... nodes) {
    return new FlowPane(8, 8, nodes);
  }

  private static Node buttons() {
    Button disabled = new Button("Disabled");
    disabled.setDisable(true);
    Button withIcon = new Button("With icon", new FontIcon(Feather.COPY));
    ToggleButton on = new ToggleButton("On");
    on.setSelected(true);
    return flow(
        new Button("Button"),
        styled(new Button("Accent", new FontIcon(Feather.CHECK)), "accent"),
        styled(new Button("Success"), "success"),
        styled(new Button("Delete site"), "danger"),
        styled(new Button("Flat"), "flat"),
        styled(new Button("Small"), "small"),
        withIcon,
        disabled,
        new ToggleButton("Off"),
        on,
        new MenuButton("Menu", null, new MenuItem("Open"), new MenuItem("Copy")),
        new Hyperlink("Open the site"));
  }

  private static Node choices() {
    CheckBox checked = new CheckBox("Checked");
    checked.setSelected(true);
    RadioButton chosen = new RadioButton("Chosen");
    chosen.setSelected(true);
    ToggleButton first = new ToggleButton("1 m");
    first.setSelected(true);
    HBox segments =
        styled(new HBox(first, new ToggleButton("15 m"), new ToggleButton("1 h")), "segments");
    ToggleSwitch toggle = new ToggleSwitch("Enabled");
    toggle.setSelected(true);
    return flow(new CheckBox("Check"), checked, new RadioButton("Radio"), chosen, segments, toggle);
  }

  private static Node fields() {
    TextField prompt = new TextField();
    prompt.setPromptText("status:5xx dur:>250ms");
    TextField readOnly = styled(new TextField("/etc/acme/acme.yaml"), "code");
    readOnly.setEditable(false);
    TextField wrong = styled(new TextField("/api/{id"), "wrong");
    PasswordField password = new PasswordField();
    password.setText("secret");
    CustomTextField custom = (CustomTextField) TextFields.createClearableTextField();
    custom.setLeft(new FontIcon(Feather.SEARCH));
    custom.setText("found by a few letters");
    ComboBox<String> combo = new ComboBox<>(FXCollections.observableArrayList("GET", "POST"));
    combo.getSelectionModel().selectFirst();
    ChoiceBox<String> choice = new ChoiceBox<>(FXCollections.observableArrayList("round-robin"));
    choice.getSelectionModel().selectFirst();
    SearchableComboBox<String> searchable =
        new SearchableComboBox<>(FXCollections.observableArrayList("shop", "docs"));
    searchable.getSelectionModel().selectFirst();
    CheckComboBox<String> checks =
        new CheckComboBox<>(FXCollections.observableArrayList("http", "https"));
    checks.getCheckModel().check(0);
    TextArea area = styled(new TextArea("respond:\n  status: 200"), "code");
    area.setPrefRowCount(3);
    return new VBox(
        8,
        prompt,
        readOnly,
        wrong,
        password,
        custom,
        flow(combo, choice, searchable, checks, new Spinner<Integer>(0, 9, 2)),
        area);
  }

  private static Node statuses() {
    return flow(
        styled(new Label("101"), "status", "informational"),
        styled(new Label("200"), "status", "success"),
        styled(new Label("308"), "status", "redirection"),
        styled(new Label("404"), "status", "client-error"),
        styled(new Label("502"), "status", "server-error"),
        styled(new Label("200 ×"), "status", "aborted"));
  }

  private static Node healths() {
    return flow(
        health("up", Feather.CHECK_CIRCLE),
        health("going down", Feather.CHEVRON_DOWN),
        health("down", Feather.X_CIRCLE),
        health("going up", Feather.CHEVRON_UP),
        health("drained", Feather.PAUSE_CIRCLE),
        health("unknown", Feather.HELP_CIRCLE));
  }

  private static Label health(String word, Feather icon) {
    return styled(new Label(word, new FontIcon(icon)), "health", word.replace(' ', '-'));
  }

  private static Node badges() {
    return flow(
        styled(new Label("GET"), "badge"),
        styled(new Label("12 of 500"), "badge"),
        styled(new Label("hint below a field"), "hint"),
        styled(new Label("muted"), "muted"),
        styled(new Label("unknown key \"respnd\""), "problem"));
  }

  private static Node messages() {
    VBox all = new VBox(8);
    for (String kind : List.of("info", "good", "warning", "bad")) {
      Label text = new Label("A message that is " + kind + ": what happened, why, what to do.");
      all.getChildren().add(styled(new HBox(text), "message", kind));
    }
    ProgressBar progress = new ProgressBar(0.6);
    progress.setMaxWidth(Double.MAX_VALUE);
    all.getChildren().addAll(progress, new Slider(0, 100, 40), new ScrollBar());
    return all;
  }

  private static Node table() {
    TableView<List<String>> table = new TableView<>();
    List<String> columns = List.of("Time", "Status", "Method", "Path", "Route");
    for (int i = 0; i < columns.size(); i++) {
      int index = i;
      TableColumn<List<String>, String> column = new TableColumn<>(columns.get(i));
      column.setCellValueFactory(row -> new ReadOnlyStringWrapper(row.getValue().get(index)));
      table.getColumns().add(column);
    }
    table.getItems().add(List.of("12:00:01.120", "200", "GET", "/", "pages"));
    table.getItems().add(List.of("12:00:01.431", "404", "GET", "/missing", "pages"));
    table.getItems().add(List.of("12:00:02.007", "502", "POST", "/api/orders", "api"));
    table.getSelectionModel().select(1);
    table.setPrefHeight(150);
    return table;
  }

  private static Node panes() {
    ListView<String> list =
        new ListView<>(FXCollections.observableArrayList("shop", "docs", "app"));
    list.getSelectionModel().select(1);
    TreeItem<String> root = new TreeItem<>("todo");
    root.getChildren().add(new TreeItem<>("title: \"Write\""));
    root.setExpanded(true);
    SplitPane split = new SplitPane(list, new TreeView<>(root));
    split.setPrefHeight(110);
    TabPane tabs = new TabPane(new Tab("Request", split), new Tab("Response"), new Tab("Timing"));
    tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    return tabs;
  }
}
