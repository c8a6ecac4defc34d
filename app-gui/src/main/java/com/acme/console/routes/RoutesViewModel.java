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
import com.acme.console.routes.text.FormText;
import com.acme.console.routes.text.NewRoute;
import com.acme.console.routes.text.Outlines;
import com.acme.console.routes.text.RouteOutline;
import com.acme.console.routes.text.SiteOutline;
import com.acme.console.state.ServerState;
import com.acme.console.state.Work;
import com.acme.engine.config.text.edit.Data;
import com.acme.engine.config.text.edit.Edit;
import com.acme.engine.config.text.edit.Outcome;
import com.acme.engine.config.text.yaml.KeyPath;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

/// The sites and routes of the draft, what is chosen, and all that can be done to them.
public final class RoutesViewModel {

  private final EngineLink link;
  private final Work work;
  private final Draft draft;
  private final DraftEditor editor;
  private final TestUrlViewModel test;
  private final ReviewViewModel review;
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
    this.counting = new Latest(work);
    editor.text().addListener(_ -> show());
    state.snapshot().addListener((_, _, now) -> serving(now));
    serving(state.snapshot().get());
    show();
  }

  public Draft draft() {
    return draft;
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
        .map(site -> found(site, sought))
        .filter(site -> !site.routes().isEmpty())
        .toList();
  }

  private static SiteOutline found(SiteOutline site, String sought) {
    boolean all = site.name().contains(sought) || String.join(" ", site.hosts()).contains(sought);
    List<RouteOutline> routes =
        all ? site.routes() : site.routes().stream().filter(route -> route.holds(sought)).toList();
    return new SiteOutline(site.name(), site.hosts(), site.listeners(), site.middleware(), routes);
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

  /// Adds a route to a site and chooses it.
  public void addRoute(SiteOutline site) {
    int index = NewRoute.index(site);
    if (editor.edit("Add a route to " + site.name(), NewRoute.in(site))) {
      chosen.set(Optional.of(site.path().key("routes").item(index)));
    }
  }

  /// Adds a site and chooses it.
  public void addSite() {
    Set<String> names = sites.stream().map(SiteOutline::name).collect(Collectors.toSet());
    String name = NewRoute.free("new-site", names);
    if (editor.edit("Add site " + name, NewRoute.site(name, name + ".localhost"))) {
      chosen.set(Optional.of(SiteOutline.path(name)));
    }
  }

  public void removeSite(SiteOutline site) {
    if (editor.edit("Delete site " + site.name(), editor.form().clear(site.path()))) {
      chosen.set(Optional.empty());
    }
  }

  /// Puts a copy of a route behind it and chooses it.
  public void duplicate(RouteOutline route) {
    SiteOutline site = siteOf(route);
    switch (NewRoute.copy(editor.text().get(), site, route)) {
      case Outcome.Edited(String text, var _) -> {
        editor.replace("Duplicate route " + route.name(), text);
        chosen.set(Optional.of(site.path().key("routes").item(route.index() + 1)));
      }
      case Outcome.Refused(String reason) -> editor.refuse(reason);
    }
  }

  /// Deletes a route; an undo brings it back.
  public void remove(RouteOutline route) {
    Optional<KeyPath> was = chosen.get();
    chosen.set(Optional.empty());
    boolean made = editor.edit("Delete route " + route.name(), new Edit.Remove(route.keyPath()));
    if (!made) {
      chosen.set(was);
    }
  }

  /// Lets a route match, or keeps it without matching.
  public void enable(RouteOutline route, boolean on) {
    KeyPath key = route.keyPath().key("enabled");
    FormText form = editor.form();
    if (on) {
      editor.edit("Enable route " + route.name(), form.clear(key));
    } else {
      editor.edit("Disable route " + route.name(), form.put(key, Data.text("false")));
    }
  }

  /// Moves a route among those of its site.
  ///
  /// @param to the index it has afterwards; beyond the ends it stays
  public void move(RouteOutline route, int to) {
    int size = siteOf(route).routes().size();
    if (to < 0 || to >= size || to == route.index()) {
      return;
    }
    KeyPath routes = route.keyPath().parent();
    if (editor.edit("Move route " + route.name(), new Edit.Move(route.keyPath(), to))) {
      chosen.set(Optional.of(routes.item(to)));
    }
  }

  /// Adds an upstream with a server and chooses it.
  public void addUpstream(String name) {
    Data upstream = Data.table("servers", Data.items(Data.text("http://127.0.0.1:9001")));
    add("upstreams", name, upstream);
  }

  /// Adds a middleware and chooses it.
  public void addMiddleware(String name) {
    add("middleware", name, Data.table("compress", new Data.Table(Map.of())));
  }

  private void add(String section, String name, Data value) {
    Set<String> taken = Set.copyOf(Outlines.names(editor.text().get(), section));
    KeyPath path = KeyPath.ROOT.key(section).key(NewRoute.free(name, taken));
    if (editor.edit("Add " + path, new Edit.Put(path, value))) {
      chosen.set(Optional.of(path));
    }
  }

  private SiteOutline siteOf(RouteOutline route) {
    return sites.stream()
        .filter(site -> site.name().equals(route.site()))
        .findFirst()
        .orElseThrow();
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
