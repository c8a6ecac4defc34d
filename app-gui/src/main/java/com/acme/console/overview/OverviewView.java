package com.acme.console.overview;

import com.acme.console.controls.CardGrid;
import com.acme.console.controls.LiveChart;
import com.acme.console.controls.TimeAxis;
import com.acme.console.controls.TimeWindow;
import com.acme.console.dialogs.Browser;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanExpression;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The screen's nodes, bound to its ViewModel.
final class OverviewView {

  private static final double TILE = 76;
  private static final double NARROWEST_TILE = 150;
  private static final double CHART = 178;
  private static final double NARROWEST_CHART = 300;
  private static final double NARROWEST_TABLE = 380;

  private final OverviewViewModel model;
  private final Browser browser;
  private final ZoneId zone;
  private final TimeAxis axis;
  private final List<LiveChart> charts = new ArrayList<>();
  private final List<HeadlineTile> tiles = new ArrayList<>();

  @FXML private Label shownTime;
  @FXML private HBox ranges;
  @FXML private ToggleButton pause;
  @FXML private VBox content;
  @FXML private HBox notice;
  @FXML private Label noticeText;
  @FXML private Button copyNotice;
  @FXML private Button closeNotice;
  @FXML private HBox stopped;
  @FXML private Label stoppedText;
  @FXML private Button start;
  @FXML private VBox firstUse;
  @FXML private FlowPane sites;

  OverviewView(OverviewViewModel model, Browser browser, ZoneId zone) {
    this.model = model;
    this.browser = browser;
    this.zone = zone;
    this.axis = new TimeAxis(zone);
  }

  /// Draws while it is in view.
  void live(boolean live) {
    charts.forEach(chart -> chart.live(live));
    tiles.forEach(tile -> tile.live(live));
  }

  @FXML
  void initialize() {
    bar();
    banners();
    content.getChildren().add(new AttentionList(model.attention()));
    for (Headline headline : model.headlines()) {
      tiles.add(new HeadlineTile(headline, model.history().ring(), model.window()));
    }
    grid(NARROWEST_TILE, TILE, tiles);
    charts.addAll(new OverviewCharts(model, zone).all());
    grid(NARROWEST_CHART, CHART, charts);
    List<VBox> tables =
        List.of(
            titled("Routes with the most errors", RouteTable.failing(model)),
            titled("Slowest routes", RouteTable.slowest(model)));
    grid(NARROWEST_TABLE, 240, tables);
    model.onRedraw(this::redraw);
  }

  private void redraw() {
    charts.forEach(LiveChart::redraw);
    tiles.forEach(HeadlineTile::redraw);
  }

  private void grid(double narrowest, double height, List<? extends Node> cards) {
    CardGrid grid = new CardGrid(narrowest, height);
    grid.getChildren().addAll(cards);
    content.getChildren().add(grid);
  }

  private void bar() {
    new RangeBar(model.window(), ranges).fill();
    pause.selectedProperty().bindBidirectional(model.window().paused());
    pause
        .textProperty()
        .bind(Bindings.when(model.window().paused()).then("Resume").otherwise("Pause"));
    FontIcon icon = new FontIcon();
    icon.iconCodeProperty()
        .bind(Bindings.when(model.window().paused()).then(Feather.PLAY).otherwise(Feather.PAUSE));
    pause.setGraphic(icon);
    pause.setTooltip(new Tooltip("Hold the charts still (Ctrl+P)"));
    shownTime
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> axis.text(model.window().from(), model.window().end().get()),
                model.window().end(),
                model.window().span()));
  }

  private void banners() {
    show(notice, model.notice().isNotEmpty());
    noticeText.textProperty().bind(model.notice());
    copyNotice.setOnAction(_ ->
        Clipboard.getSystemClipboard()
            .setContent(Map.of(DataFormat.PLAIN_TEXT, model.notice().get())));
    closeNotice.setOnAction(_ -> model.notice().set(""));
    show(stopped, phase(OverviewViewModel.Phase.STOPPED));
    stoppedText
        .textProperty()
        .bind(
            Bindings.when(model.stoppedBecause().isEmpty())
                .then("Nothing is served. The charts show what was until then.")
                .otherwise(model.stoppedBecause()));
    start.setOnAction(_ -> model.start());
    start.disableProperty().bind(model.starting());
    start
        .textProperty()
        .bind(Bindings.when(model.starting()).then("Starting …").otherwise("Start"));
    show(firstUse, phase(OverviewViewModel.Phase.FIRST_USE));
    model.sites().addListener((ListChangeListener<SiteLink>) _ -> showSites());
    showSites();
  }

  private void showSites() {
    sites.getChildren().setAll(model.sites().stream().map(this::link).toList());
  }

  private Hyperlink link(SiteLink site) {
    Hyperlink link = new Hyperlink(site.url(), new FontIcon(Feather.EXTERNAL_LINK));
    link.setTooltip(new Tooltip("Open site " + site.site() + " in the browser"));
    link.setOnAction(_ -> browser.open(site.url()));
    return link;
  }

  private String sinceText(long second) {
    return second == TimeWindow.NONE ? "" : ", since " + axis.text(second);
  }

  private BooleanExpression phase(OverviewViewModel.Phase wanted) {
    return Bindings.createBooleanBinding(() -> model.phase().get() == wanted, model.phase());
  }

  private static void show(Node node, BooleanExpression when) {
    node.visibleProperty().bind(when);
    node.managedProperty().bind(when);
  }

  /// A table may know less than the range.
  private VBox titled(String title, Node body) {
    Label label = new Label();
    label
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> title + sinceText(model.routes().since().get()), model.routes().since()));
    label.getStyleClass().add("title");
    VBox card = new VBox(label, body);
    card.getStyleClass().addAll("card", "titled");
    return card;
  }
}
