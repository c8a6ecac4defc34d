package com.acme.console.routes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.console.draft.Applying;
import com.acme.console.draft.Checking;
import com.acme.console.draft.Draft;
import com.acme.console.draft.Result;
import com.acme.console.engine.Comparison;
import com.acme.console.engine.EmbeddedLink;
import com.acme.console.engine.EngineLink;
import com.acme.console.engine.LinkFailure;
import com.acme.console.engine.ServerSnapshot;
import com.acme.console.routes.form.FieldViewModel;
import com.acme.console.routes.text.RouteOutline;
import com.acme.console.state.ServerState;
import com.acme.console.state.Work;
import com.acme.engine.config.text.edit.Data;
import com.acme.engine.config.text.edit.Edit;
import com.acme.engine.config.text.schema.NetworkLiterals;
import com.acme.engine.config.text.yaml.KeyPath;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The Routes screen's model on a real engine, with everything done at once.
@SuppressWarnings("NullAway.Init")
class RoutesViewModelTest {

  static final String TEXT =
      """
      # A small shop.
      data: ./data
      listeners:
        http: { address: "127.0.0.1:0" }    # any port
      admin: { address: "127.0.0.1:0" }
      sites:
        shop:
          routes:
            - name: hello                   # says hello
              path: /hello
              respond: { status: 200, content-type: text/plain, body: "hello" }
            - name: beta
              path: /api/**
              headers: { X-Beta: "*" }
              respond: { status: 200, body: "beta" }
            - name: api
              path: /api/**
              respond: { status: 200, body: "api" }
            # the last resort
            - name: rest
              path: /**
              respond: 404
      """;

  @TempDir private Path folder;
  private Path file;
  private EngineLink link;
  private Draft draft;
  private RoutesViewModel model;

  @BeforeEach
  void serve() throws IOException, LinkFailure, InterruptedException {
    file = folder.resolve("acme.yaml");
    Files.writeString(file, TEXT);
    link = new EmbeddedLink(Optional.of(file), "", () -> false);
    link.start();
    Work work = new Work(Runnable::run, Runnable::run);
    ServerState state = new ServerState();
    state.show(link.snapshot());
    draft = new Draft();
    Checking checking = new Checking(link, work, draft, Runnable::run);
    Applying applying = new Applying(link, work, state, draft, checking);
    model = new RoutesViewModel(link, work, state, draft, checking, applying);
    model.load();
  }

  @AfterEach
  void stop() {
    link.close();
  }

  @Test
  void routesAreListedInTheOrderThatDecides() {
    assertEquals(List.of("hello", "beta", "api", "rest"), names());
    assertFalse(draft.dirty().get());
  }

  @Test
  void aRouteThatIsMovedTakesItsCommentsAlongAndAnUndoBringsItBack() {
    model.edits().move(route("rest"), 0);
    assertEquals(List.of("rest", "hello", "beta", "api"), names());
    assertEquals("rest", model.route().orElseThrow().name());
    assertTrue(
        draft.text().get().contains("routes:\n      # the last resort\n      - name: rest\n"),
        draft.text().get());
    assertEquals("Move route rest", draft.undoWhat().get());
    draft.undo();
    assertEquals(TEXT, draft.text().get());
    draft.redo();
    assertEquals(List.of("rest", "hello", "beta", "api"), names());
  }

  @Test
  void aRouteIsMovedNoFurtherThanToTheEnds() {
    model.edits().move(route("hello"), -1);
    model.edits().move(route("rest"), 4);
    assertEquals(TEXT, draft.text().get());
  }

  @Test
  void aDisabledRouteStaysAndComesBackAsItWas() {
    model.edits().enable(route("beta"), false);
    assertFalse(route("beta").enabled());
    assertEquals(1, draft.unapplied().get());
    model.edits().enable(route("beta"), true);
    assertEquals(TEXT, draft.text().get());
    assertEquals(0, draft.unapplied().get());
  }

  @Test
  void aDeletedRouteIsOneUndoAway() {
    model.visit("shop", "beta");
    model.edits().remove(route("beta"));
    assertEquals(List.of("hello", "api", "rest"), names());
    assertEquals(Optional.empty(), model.chosen().get());
    draft.undo();
    assertEquals(TEXT, draft.text().get());
  }

  @Test
  void newRoutesSitesAndUpstreamsCanBeServed() throws LinkFailure {
    model.additions().route(model.sites().getFirst());
    model.additions().copy(route("beta"));
    model.additions().site();
    KeyPath proxy = route("new-route").keyPath().key("proxy");
    model.editor().edit("Answer by proxy", new Edit.Remove(proxy.parent().key("respond")));
    model.additions().upstream("backend", proxy);
    assertEquals("backend", model.editor().form().scalar(proxy));
    model.additions().middleware("policy");
    assertEquals(Optional.of(KeyPath.parse("middleware.policy")), model.chosen().get());
    assertEquals(List.of(), link.validate(draft.text().get()));
    assertEquals(List.of("hello", "beta", "beta-copy", "api", "new-route", "rest"), names());
  }

  @Test
  void theTestTellsWhichRouteOfTheDraftAnswersAndWhatServesNow() {
    model.test().url().set("http://localhost/api/x");
    assertEquals("shop / api", model.test().verdict().get());
    assertEquals("", model.test().serving().get());
    assertEquals(
        "path /api/x does not match /hello",
        model.considered(route("hello")).orElseThrow().reason());
    model.edits().enable(route("api"), false);
    assertEquals("shop / rest", model.test().verdict().get());
    assertEquals("shop / api", model.test().serving().get());
    model.test().fields().set("X-Beta: 1");
    assertEquals("shop / beta", model.test().verdict().get());
  }

  @Test
  void theTestSaysSoWhenTheDraftAnswersNothing() {
    model.test().url().set("localhost/hello");
    draft.edit(draft.text().get() + "\nnonsense");
    assertTrue(model.test().problem().get().contains("problems"));
    assertEquals("shop / hello", model.test().serving().get());
  }

  @Test
  void aNewUpstreamIsNamedInTheFieldThatAskedForItAsOneStep() {
    String proxied = TEXT.replace("respond: 404", "proxy: \"http://127.0.0.1:9\"");
    draft.edit(proxied);
    model.visit("shop", "rest");
    KeyPath proxy = route("rest").keyPath().key("proxy");
    FieldViewModel field = new FieldViewModel(model.editor(), proxy, NetworkLiterals.PROXY_TARGET);
    model.additions().upstream("upstream", field.path());
    field.refresh();
    assertEquals("upstream", field.value().get());
    assertEquals("rest", model.route().orElseThrow().name());
    assertTrue(
        draft
            .text()
            .get()
            .contains("      - name: rest\n        path: /**\n        proxy: \"upstream\"\n"),
        draft.text().get());
    model.additions().upstream("upstream", field.path());
    field.refresh();
    assertEquals("upstream-2", field.value().get());
    draft.undo();
    draft.undo();
    assertEquals(proxied, draft.text().get());
  }

  @Test
  void aRouteKnowsTheProblemsInItsLines() {
    assertEquals(List.of(), model.problems().of(route("api")));
    draft.edit(
        TEXT.replace("respond: { status: 200, body: \"api\" }", "proxy: nobody")
            .replace("headers: { X-Beta: \"*\" }", "metods: [GET]"));
    assertEquals(1, model.problems().of(route("api")).size());
    assertTrue(model.problems().of(route("api")).getFirst().message().contains("nobody"));
    assertEquals(1, model.problems().of(route("beta")).size());
    assertEquals(List.of(), model.problems().of(route("hello")));
    assertEquals(List.of(), model.problems().of(route("rest")));
    draft.edit(TEXT.replace("path: /hello", "path: [/hello"));
    assertEquals(model.review().problems().size(), model.problems().of(route("hello")).size());
  }

  @Test
  void aBrokenTextIsToldAndTheCardsStay() {
    draft.edit(TEXT.replace("path: /hello", "path: [/hello"));
    assertEquals(List.of("hello", "beta", "api", "rest"), names());
    assertFalse(model.review().problems().isEmpty());
    assertEquals(ServerSnapshot.State.RUNNING, snapshot().state());
  }

  @Test
  void theReviewTellsWhichRecentRequestsWouldChangeRoute() throws Exception {
    get("/hello");
    get("/api/1");
    get("/api/2");
    model.edits().enable(route("api"), false);
    model.review().show();
    Comparison comparison = model.review().comparison().get().orElseThrow();
    assertEquals(3, comparison.compared());
    assertEquals(
        List.of("/api/2 shop / api shop / rest", "/api/1 shop / api shop / rest"),
        comparison.moved().stream()
            .map(moved -> moved.row().path() + " " + moved.before() + " " + moved.after())
            .toList());
    assertEquals(1, model.review().diff().get().changes());
  }

  @Test
  void anAppliedDraftServesAndItsPredecessorIsOneStepAway() throws Exception {
    KeyPath body = route("hello").keyPath().key("respond").key("body");
    model.editor().edit("Set body", model.editor().form().put(body, Data.text("good day")));
    model.review().show();
    model.review().apply();
    assertInstanceOf(Result.Serving.class, model.review().result().get());
    assertFalse(model.review().open().get());
    assertEquals("good day", get("/hello"));
    assertEquals(TEXT.replace("\"hello\"", "\"good day\""), Files.readString(file));
    assertFalse(draft.dirty().get());
    assertEquals(1, model.review().previous().get());
    model.review().revert(AssertionError::new);
    assertEquals("hello", get("/hello"));
    assertEquals(TEXT, Files.readString(file));
  }

  @Test
  void aFileChangedMeanwhileIsMergedNotOverwritten() throws Exception {
    model.edits().enable(route("beta"), false);
    Files.writeString(file, TEXT.replace("# A small shop.", "# A larger shop."));
    model.review().apply();
    assertTrue(draft.newer().get().isPresent());
    assertTrue(Files.readString(file).contains("larger"));
    draft.mergeNewer();
    model.review().apply();
    String merged = Files.readString(file);
    assertTrue(merged.contains("# A larger shop.") && merged.contains("enabled: false"), merged);
  }

  @Test
  void whatIsSearchedForIsFoundInPathsAndNames() {
    model.search().set("BETA");
    assertEquals(1, model.found().size());
    assertEquals("beta", model.found().getFirst().routes().getFirst().name());
    model.search().set("nowhere");
    assertEquals(List.of(), model.found());
  }

  private List<String> names() {
    return model.sites().getFirst().routes().stream().map(RouteOutline::name).toList();
  }

  private RouteOutline route(String name) {
    return model.sites().getFirst().routes().stream()
        .filter(route -> route.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private ServerSnapshot snapshot() {
    try {
      return link.snapshot();
    } catch (LinkFailure failure) {
      throw new AssertionError(failure);
    }
  }

  private String get(String path) throws IOException, InterruptedException {
    ServerSnapshot.Listener http =
        snapshot().listeners().stream()
            .filter(listener -> listener.name().equals("http"))
            .findFirst()
            .orElseThrow();
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI uri = URI.create("http://127.0.0.1:" + http.port() + path);
      return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
    }
  }
}
