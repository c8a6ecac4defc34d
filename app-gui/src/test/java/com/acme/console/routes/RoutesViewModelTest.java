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
import com.acme.console.routes.text.RouteOutline;
import com.acme.console.state.ServerState;
import com.acme.console.state.Work;
import com.acme.engine.config.text.edit.Data;
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
    model.move(route("rest"), 0);
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
    model.move(route("hello"), -1);
    model.move(route("rest"), 4);
    assertEquals(TEXT, draft.text().get());
  }

  @Test
  void aDisabledRouteStaysAndComesBackAsItWas() {
    model.enable(route("beta"), false);
    assertFalse(route("beta").enabled());
    assertEquals(1, draft.unapplied().get());
    model.enable(route("beta"), true);
    assertEquals(TEXT, draft.text().get());
    assertEquals(0, draft.unapplied().get());
  }

  @Test
  void aDeletedRouteIsOneUndoAway() {
    model.visit("shop", "beta");
    model.remove(route("beta"));
    assertEquals(List.of("hello", "api", "rest"), names());
    assertEquals(Optional.empty(), model.chosen().get());
    draft.undo();
    assertEquals(TEXT, draft.text().get());
  }

  @Test
  void newRoutesSitesAndUpstreamsCanBeServed() throws LinkFailure {
    model.addRoute(model.sites().getFirst());
    model.duplicate(route("beta"));
    model.addSite();
    model.addUpstream("backend");
    model.addMiddleware("policy");
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
    model.enable(route("api"), false);
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
    model.enable(route("api"), false);
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
    model.enable(route("beta"), false);
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
