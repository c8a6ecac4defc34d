package com.acme.console.routes;

import atlantafx.base.controls.ToggleSwitch;
import com.acme.console.engine.ConfigProblem;
import com.acme.console.engine.Explained;
import com.acme.console.engine.RouteWork;
import com.acme.console.routes.form.ActionIcon;
import com.acme.console.routes.text.RouteOutline;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// A route as a card: its place in the order, what it matches, what answers, what it has done, and
/// what the test says of it. Style class `route-card`.
final class RouteCard extends HBox {

  private static final PseudoClass DISABLED = PseudoClass.getPseudoClass("off");
  private static final PseudoClass MATCHES = PseudoClass.getPseudoClass("matches");
  private static final PseudoClass TESTED = PseudoClass.getPseudoClass("tested");

  private final RoutesViewModel model;
  private final Label number = new Label();
  private final Label name = new Label();
  private final Label count = new Label();
  private final Label match = new Label();
  private final Label action = new Label();
  private final FontIcon icon = new FontIcon();
  private final FlowPane chips = new FlowPane();
  private final Label problem = new Label("", new FontIcon(Feather.ALERT_CIRCLE));
  private final Label reason = new Label();
  private final ToggleSwitch enabled = new ToggleSwitch();
  private Optional<RouteOutline> shown = Optional.empty();
  private boolean showing;

  RouteCard(RoutesViewModel model) {
    this.model = model;
    getStyleClass().add("route-card");
    number.getStyleClass().add("number");
    name.getStyleClass().add("name");
    count.getStyleClass().add("count");
    match.getStyleClass().add("match");
    action.getStyleClass().add("action");
    action.setGraphic(icon);
    problem.getStyleClass().add("problem");
    reason.getStyleClass().add("reason");
    chips.getStyleClass().add("chips");
    enabled.setTooltip(new Tooltip("Whether the route matches anything (Ctrl+/)"));
    enabled.selectedProperty().addListener((_, _, now) -> enable(now));
    count.setMinWidth(Region.USE_PREF_SIZE);
    HBox head = new HBox(name, spacer(), count, enabled);
    head.getStyleClass().add("head");
    name.setMinWidth(0);
    VBox words = new VBox(head, match, action, problem, chips, reason);
    words.getStyleClass().add("words");
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    getChildren().setAll(number, words);
  }

  private static Region spacer() {
    Region spacer = new Region();
    HBox.setHgrow(spacer, Priority.ALWAYS);
    return spacer;
  }

  void show(RouteOutline route) {
    shown = Optional.of(route);
    number.setText(Integer.toString(route.index() + 1));
    name.setText(route.name());
    String methods = route.methods().isEmpty() ? "" : String.join(" ", route.methods()) + "  ";
    match.setText(methods + route.path());
    icon.setIconCode(ActionIcon.of(route.action()));
    action.setText(route.action().isEmpty() ? "answers nothing yet" : words(route));
    showing = true;
    enabled.setSelected(route.enabled());
    enabled.setAccessibleText("Route " + route.name() + " enabled");
    showing = false;
    pseudoClassStateChanged(DISABLED, !route.enabled());
    chips(route);
    work(Optional.ofNullable(model.counters().get().get(route.site() + "/" + route.name())));
    problems(model.problems().of(route));
    tested(model.considered(route));
  }

  private static String words(RouteOutline route) {
    return route.action() + "  " + route.target();
  }

  private void chips(RouteOutline route) {
    List<Node> all = new ArrayList<>();
    route.conditions().forEach(words -> all.add(chip(words, Feather.FILTER)));
    route.middleware().forEach(words -> all.add(chip(words, Feather.LAYERS)));
    chips.getChildren().setAll(all);
    show(chips, !all.isEmpty());
  }

  private static Label chip(String words, Feather sign) {
    Label chip = new Label(words, new FontIcon(sign));
    chip.getStyleClass().add("chip");
    return chip;
  }

  private void problems(List<ConfigProblem> found) {
    show(problem, !found.isEmpty());
    problem.setText(found.isEmpty() ? "" : words(found));
    String all =
        found.stream()
            .map(one -> "Line " + one.line() + ": " + one.message() + "; " + one.remedy())
            .collect(Collectors.joining("\n"));
    problem.setTooltip(found.isEmpty() ? null : new Tooltip(all));
  }

  private static String words(List<ConfigProblem> found) {
    String first = found.getFirst().message();
    return found.size() == 1 ? "1 problem: " + first : found.size() + " problems: " + first;
  }

  private void work(Optional<RouteWork> work) {
    count.setText(work.map(RouteCard::words).orElse(""));
    show(count, !count.getText().isEmpty());
  }

  private static String words(RouteWork work) {
    String requests = String.format(Locale.ROOT, "%,d", work.requests());
    long errors = work.serverErrors();
    return errors == 0 ? requests + " req" : requests + " req, " + errors + " errors";
  }

  private void tested(Optional<Explained.Considered> considered) {
    boolean matches = considered.filter(Explained.Considered::matches).isPresent();
    pseudoClassStateChanged(TESTED, model.test().answer().get().isPresent());
    pseudoClassStateChanged(MATCHES, matches);
    reason.setText(
        considered.map(one -> matches ? "answers the test URL" : one.reason()).orElse(""));
    reason.setGraphic(new FontIcon(matches ? Feather.CHECK : Feather.X));
    show(reason, considered.isPresent());
  }

  private static void show(Node node, boolean visible) {
    node.setVisible(visible);
    node.setManaged(visible);
  }

  private void enable(boolean now) {
    if (!showing) {
      shown.ifPresent(route -> model.edits().enable(route, now));
    }
  }
}
