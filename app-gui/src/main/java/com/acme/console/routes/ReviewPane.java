package com.acme.console.routes;

import com.acme.console.controls.DiffView;
import com.acme.console.draft.Checking;
import com.acme.console.engine.Comparison;
import com.acme.console.engine.ConfigProblem;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What will happen when the draft is applied: problems, differences, requests that would go
/// another way. Style class `review-pane`.
final class ReviewPane extends BorderPane {

  private final RoutesViewModel model;
  private final Consumer<ConfigProblem> lead;
  private final Label title = new Label();
  private final DiffView diff = new DiffView();
  private final VBox problems = new VBox();
  private final Label moved = new Label();
  private final ListView<Comparison.Moved> requests = new ListView<>();
  private final Button apply = new Button("Apply", new FontIcon(Feather.CHECK));

  /// @param lead goes to the place of a problem
  ReviewPane(RoutesViewModel model, Consumer<ConfigProblem> lead) {
    this.model = model;
    this.lead = lead;
    getStyleClass().add("review-pane");
    title.getStyleClass().add("title");
    moved.getStyleClass().add("heading");
    moved.setId("review-moved");
    moved.setWrapText(true);
    problems.getStyleClass().add("problems");
    requests.setCellFactory(_ -> new MovedCell());
    requests.setAccessibleText("Requests that would go another way");
    VBox.setVgrow(requests, Priority.ALWAYS);
    VBox facts = new VBox(problems, moved, requests);
    facts.getStyleClass().add("facts");
    SplitPane split = new SplitPane(diff, facts);
    split.setDividerPositions(0.6);
    setTop(head());
    setCenter(split);
    model.review().diff().addListener(_ -> show());
    model.review().comparison().addListener(_ -> requests());
    model.review().comparisonProblem().addListener(_ -> requests());
    model.review().verdict().addListener(_ -> problems());
    model.review().problems().addListener((ListChangeListener<ConfigProblem>) _ -> problems());
    show();
  }

  private HBox head() {
    apply.getStyleClass().add("accent");
    apply.setId("review-apply");
    apply.setTooltip(new Tooltip("Serve the draft and write it to the file (Ctrl+Enter)"));
    apply.setOnAction(_ -> model.review().apply());
    Button back = new Button("Back", new FontIcon(Feather.ARROW_LEFT));
    back.setTooltip(new Tooltip("Back to the routes (Escape)"));
    back.setOnAction(_ -> model.review().close());
    Button discard = new Button("Discard all", new FontIcon(Feather.ROTATE_CCW));
    discard.setTooltip(new Tooltip("Go back to what the file says; an undo brings the draft back"));
    discard.setOnAction(_ -> {
      model.draft().discard();
      model.review().close();
    });
    Region spacer = new Region();
    HBox.setHgrow(spacer, Priority.ALWAYS);
    HBox head = new HBox(back, title, spacer, discard, apply);
    head.getStyleClass().add("head");
    return head;
  }

  private void show() {
    int changes = model.draft().unapplied().get();
    title.setText(changes == 1 ? "Review 1 change" : "Review " + changes + " changes");
    diff.show(model.review().diff().get());
    problems();
  }

  private void problems() {
    List<ConfigProblem> found = model.review().problems();
    boolean bad = model.review().verdict().get() instanceof Checking.Verdict.Bad;
    apply.setDisable(bad || !model.draft().dirty().get());
    problems.getChildren().clear();
    problems.getChildren().add(verdict(found.size()));
    found.forEach(problem -> problems.getChildren().add(link(problem)));
    requests();
  }

  private Label verdict(int count) {
    return switch (model.review().verdict().get()) {
      case Checking.Verdict.Pending _ -> heading("Checking…", Feather.CLOCK);
      case Checking.Verdict.Good _ -> heading("No problems", Feather.CHECK_CIRCLE);
      case Checking.Verdict.Bad _ ->
          heading(count == 1 ? "1 problem" : count + " problems", Feather.ALERT_CIRCLE);
      case Checking.Verdict.Unknown(String reason) -> heading(reason, Feather.HELP_CIRCLE);
    };
  }

  private static Label heading(String words, Feather sign) {
    Label label = new Label(words, new FontIcon(sign));
    label.getStyleClass().add("heading");
    label.setWrapText(true);
    return label;
  }

  private Hyperlink link(ConfigProblem problem) {
    Hyperlink link =
        new Hyperlink(
            "Line " + problem.line() + ": " + problem.message() + "; " + problem.remedy());
    link.setWrapText(true);
    link.getStyleClass().add("problem");
    link.setOnAction(_ -> lead.accept(problem));
    return link;
  }

  private void requests() {
    Optional<Comparison> comparison = model.review().comparison().get();
    moved.setText(comparison.map(ReviewPane::words).orElseGet(this::whyNotCompared));
    requests.getItems().setAll(comparison.map(Comparison::moved).orElse(List.of()));
    boolean any = !requests.getItems().isEmpty();
    requests.setVisible(any);
    requests.setManaged(any);
  }

  /// A draft with problems is refused here too, with the same words that stand above.
  private String whyNotCompared() {
    if (model.review().verdict().get() instanceof Checking.Verdict.Bad) {
      return "Recent requests are compared once the problems are solved";
    }
    String problem = model.review().comparisonProblem().get();
    return problem.isEmpty() ? "Comparing recent requests…" : problem;
  }

  private static String words(Comparison comparison) {
    if (comparison.compared() == 0) {
      return "No requests are recorded yet to compare with";
    }
    int moved = comparison.moved().size();
    String of =
        comparison.compared() == 1
            ? "the last request"
            : "the last " + comparison.compared() + " requests";
    return moved == 0
        ? "None of " + of + " would change route"
        : moved + " of " + of + " would change route";
  }
}
