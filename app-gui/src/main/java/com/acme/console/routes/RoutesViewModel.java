package com.acme.console.routes;

import com.acme.console.draft.Applying;
import com.acme.console.draft.Checking;
import com.acme.console.draft.Draft;
import com.acme.console.engine.EngineLink;
import com.acme.console.engine.Explained;
import com.acme.console.engine.RouteWork;
import com.acme.console.engine.ServerSnapshot;
import com.acme.console.routes.form.DraftEditor;
import com.acme.console.routes.text.DraftText;
import com.acme.console.routes.text.Outlines;
import com.acme.console.routes.text.RouteOutline;
import com.acme.console.routes.text.SiteOutline;
import com.acme.console.state.ServerState;
import com.acme.console.state.Work;
import com.acme.engine.config.text.yaml.KeyPath;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The sites and routes of the draft, what is chosen and looked for among them, and what they do.
public final class RoutesViewModel {

  private final EngineLink link;
  private final Work work;
  private final Draft draft;
  private final DraftEditor editor;
  private final TestUrlViewModel test;
  private final ReviewViewModel review;
  private final RouteProblems problems;
  private final RouteEdits edits;
  private final Additions additions;
  private final Latest counting;
  private final ObservableList<SiteOutline> sites = FXCollections.observableArrayList();
  private final ObjectProperty<Optional<KeyPath>> chosen =
      new SimpleObjectProperty<>(Optional.empty());
  private List<String> awaited = List.of();
  private final StringProperty search = new SimpleStringProperty("");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<Map<String, RouteWork>> counters =
      new ReadOnlyObjectWrapper<>(Map.of());

  public RoutesViewModel(
      EngineLink link,
      Work work,
      ServerState state,
      Draft draft,
      Checking checking,
      Applying applying) {
    this.link = link;
    this.work = work;
    this.draft = draft;
    this.editor = new DraftEditor(draft);
    this.test = new TestUrlViewModel(link, work, draft);
    this.review = new ReviewViewModel(link, work, draft, checking, applying);
    this.problems = new RouteProblems(editor, review.problems());
    this.edits = new RouteEdits(editor, sites, chosen);
    this.additions = new Additions(editor, sites, chosen);
    this.counting = new Latest(work);
    editor.text().addListener(_ -> show());
    state.snapshot().addListener((_, _, now) -> serving(now));
    serving(state.snapshot().get());
    show();
  }

  public Draft draft() {
    return draft;
  }

  /// Changes to the routes there are.
  public RouteEdits edits() {
    return edits;
  }

  /// Makes new ones.
  public Additions additions() {
    return additions;
  }

  /// What is wrong with each route.
  public RouteProblems problems() {
    return problems;
  }

  public DraftEditor editor() {
    return editor;
  }

  public TestUrlViewModel test() {
    return test;
  }

  public ReviewViewModel review() {
    return review;
  }

  /// All sites; while the text cannot be read, as they were before.
  public ObservableList<SiteOutline> sites() {
    return sites;
  }

  /// What is edited: the path of a route, a site, an upstream or a middleware.
  public ObjectProperty<Optional<KeyPath>> chosen() {
    return chosen;
  }

  /// What routes must hold to be listed; empty: all are.
  public StringProperty search() {
    return search;
  }

  /// Why the configuration is not there; empty: it is.
  public ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  /// What each route has done, by `site/route`.
  public ReadOnlyObjectProperty<Map<String, RouteWork>> counters() {
    return counters.getReadOnlyProperty();
  }

  /// Reads the file again. A draft that was changed stays.
  public void load() {
    work.run(
        link::configuration,
        document -> {
          problem.set("");
          draft.current(document);
        },
        problem::set);
  }

  /// Counts what the routes have done.
  public void count() {
    counting.ask(
        link::routes,
        routes ->
            counters.set(
                routes.stream()
                    .collect(
                        Collectors.toUnmodifiableMap(
                            route -> route.site() + "/" + route.route(),
                            Function.identity(),
                            (one, _) -> one))),
        _ -> {});
  }

  /// Sites and routes that hold what is looked for.
  public List<SiteOutline> found() {
    String sought = search.get().strip().toLowerCase(Locale.ROOT);
    if (sought.isEmpty()) {
      return List.copyOf(sites);
    }
    return sites.stream()
        .map(site -> site.holding(sought))
        .filter(site -> !site.routes().isEmpty())
        .toList();
  }

  /// The route that is edited.
  public Optional<RouteOutline> route() {
    return sites.stream()
        .flatMap(site -> site.routes().stream())
        .filter(route -> chosen.get().filter(route.keyPath()::equals).isPresent())
        .findFirst();
  }

  /// The site that is edited, or whose route is.
  public Optional<SiteOutline> site() {
    return sites.stream()
        .filter(site ->
            chosen
                .get()
                .filter(path ->
                    path.steps().size() >= 2
                        && path.steps().subList(0, 2).equals(site.path().steps()))
                .isPresent())
        .findFirst();
  }

  /// Chooses a route by its name; one that is not there yet as soon as the draft is read.
  public void visit(String site, String route) {
    awaited = List.of(site, route);
    visitAwaited();
  }

  private void visitAwaited() {
    if (awaited.isEmpty() || sites.isEmpty()) {
      return;
    }
    String site = awaited.getFirst();
    String route = awaited.getLast();
    awaited = List.of();
    sites.stream()
        .filter(one -> one.name().equals(site))
        .flatMap(one -> one.routes().stream())
        .filter(one -> one.name().equals(route))
        .findFirst()
        .ifPresent(one -> chosen.set(Optional.of(one.keyPath())));
  }

  /// What the test says of a route; empty: it was not considered.
  public Optional<Explained.Considered> considered(RouteOutline route) {
    return test.answer()
        .get()
        .filter(answer -> answer.site().equals(route.site()))
        .flatMap(answer ->
            answer.considered().stream()
                .filter(one -> one.route().equals(route.name()))
                .findFirst());
  }

  private void serving(Optional<ServerSnapshot> server) {
    editor.serving(server.map(ServerSnapshot::environment).orElse(""));
  }

  private void show() {
    DraftText text = editor.text().get();
    if (text.isReadable()) {
      List<SiteOutline> now = Outlines.of(text);
      if (!now.equals(sites)) {
        sites.setAll(now);
      }
      visitAwaited();
      chosen
          .get()
          .filter(path -> text.at(path).isEmpty())
          .ifPresent(_ -> chosen.set(Optional.empty()));
    }
  }
}
