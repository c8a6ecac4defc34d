package com.acme.console.traffic.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.console.engine.Content;
import com.acme.console.engine.ExchangeDetail;
import com.acme.console.engine.ExchangeDetail.Body;
import com.acme.console.engine.ExchangeRow;
import com.acme.console.engine.Field;
import com.acme.console.engine.SocketMessage;
import com.acme.console.engine.SocketMessages;
import com.acme.console.state.Work;
import com.acme.console.traffic.KnownServer;
import com.acme.console.traffic.socket.SocketViewModelTest;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class InspectorViewModelTest {

  private final KnownServer server = new KnownServer();
  private final Queue<Runnable> soon = new ArrayDeque<>();

  private ExchangeRow keep(int number) {
    return server
        .keep(
            KnownServer.row(number, "GET", "/api/" + number, 200, 5),
            List.of(),
            "",
            List.of(),
            "{}")
        .row();
  }

  @Test
  void anAnswerThatComesLateIsNotShown() {
    Queue<Runnable> fx = new ArrayDeque<>();
    InspectorViewModel model =
        new InspectorViewModel(server, new Work(Runnable::run, fx::add), soon::add);
    model.show(Optional.of(keep(1)));
    model.show(Optional.of(keep(2)));
    fx.forEach(Runnable::run);
    assertEquals(Optional.of(2L), model.inspected().get().map(found -> found.row().sequence()));
  }

  @Test
  void aPinnedExchangeIsKnownWhenTheServerForgotIt() {
    InspectorViewModel model =
        new InspectorViewModel(server, new Work(Runnable::run, Runnable::run), soon::add);
    ExchangeRow row = keep(1);
    model.keep(List.of(row));
    server.details.clear();
    model.show(Optional.of(row));
    assertTrue(model.inspected().get().orElseThrow().detail().isPresent());
    model.release(List.of(row));
    model.show(Optional.of(row));
    assertTrue(model.inspected().get().orElseThrow().problem().contains("does not keep"));
  }

  private static List<String> texts(InspectorViewModel model) {
    return model
        .inspected()
        .get()
        .flatMap(Inspected::detail)
        .orElseThrow()
        .messages()
        .messages()
        .stream()
        .map(SocketMessage::text)
        .toList();
  }

  @Test
  void whatPassesAnOpenWebSocketIsAddedUntilItHasEnded() {
    InspectorViewModel model =
        new InspectorViewModel(server, new Work(Runnable::run, Runnable::run), soon::add);
    ExchangeRow open = KnownServer.open(KnownServer.row(1, "GET", "/chat", 101, 1));
    server.keepSocket(open, SocketViewModelTest.said("a"));
    model.show(Optional.of(open));
    assertEquals(List.of("a"), texts(model));
    server.keepSocket(open, SocketViewModelTest.said("a", "b", "c"));
    soon.remove().run();
    assertEquals(List.of("a", "b", "c"), texts(model));
    soon.remove().run();
    assertEquals(List.of("a", "b", "c"), texts(model));
    server.keepSocket(KnownServer.ended(open, 2), SocketViewModelTest.said("a", "b", "c", "d"));
    soon.remove().run();
    assertEquals(List.of("a", "b", "c", "d"), texts(model));
    assertEquals(2L, model.inspected().get().orElseThrow().row().sequence());
    assertTrue(soon.isEmpty(), "nobody asks for more");
  }

  @Test
  void aWebSocketIsFollowedOnlyWhileItIsLookedAt() {
    InspectorViewModel model =
        new InspectorViewModel(server, new Work(Runnable::run, Runnable::run), soon::add);
    ExchangeRow open = KnownServer.open(KnownServer.row(1, "GET", "/chat", 101, 1));
    server.keepSocket(open, SocketViewModelTest.said("a"));
    model.show(Optional.of(open));
    model.show(Optional.empty());
    server.details.clear();
    soon.remove().run();
    assertTrue(soon.isEmpty(), "nobody asks for more");
    assertEquals("", model.problem().get());
  }

  @Test
  void theDecisionsOfThenAndTheRoutesOfNowAreLines() throws Exception {
    Inspected inspected = Inspected.ask(server, keep(1));
    List<String> then =
        Decision.of(inspected.detail().orElseThrow()).stream().map(Decision::subject).toList();
    assertEquals(List.of("Route shop / api", "Cache: miss", "Upstream backend"), then);
    List<Decision> now = Decision.of(inspected.explained().orElseThrow());
    assertEquals(4, now.size());
    assertEquals(Decision.Mood.GOOD, now.get(2).mood());
  }

  @Test
  void phasesThatWereNotReachedAreLeftOutAndTheRestIsTheWholeTime() {
    List<Phase> phases = Phase.of(new ExchangeDetail.Timings(10, -1, -1, 40, 45, 100));
    assertEquals(4, phases.size());
    assertEquals(100, phases.stream().mapToLong(Phase::nanos).sum());
    assertEquals(30, phases.get(1).nanos());
  }

  @Test
  void aPhaseNotedOutOfOrderTakesNoTimeOfItsOwn() {
    List<Phase> phases = Phase.of(new ExchangeDetail.Timings(10, 60, 50, 70, 71, 72));
    assertEquals(0, phases.get(2).nanos());
    assertEquals(72, phases.stream().mapToLong(Phase::nanos).sum());
  }

  @Test
  void aCutBodyAndAFileAndACodingAreTold() {
    Content cut = new Content(new byte[10], "text/plain", "", false, 500);
    String note =
        BodyNote.of(
            new Body.Kept(500, true),
            Optional.of(cut),
            List.of(new Field("content-encoding", "br")));
    assertTrue(note.contains("Decoded from br") && note.contains("first 10 bytes"), note);
    String file =
        BodyNote.of(
            new Body.FileRange("/srv/a.css", 0, 1_000, "\"x\""), Optional.empty(), List.of());
    assertTrue(file.contains("/srv/a.css") && file.contains("0 to 999"), file);
    Content unknown = new Content(new byte[0], "text/plain", "zstd", false, 5);
    assertTrue(
        BodyNote.of(new Body.Kept(5, false), Optional.of(unknown), List.of()).contains("zstd"));
    assertTrue(
        BodyNote.of(
                new Body.Tunnelled("websocket", SocketMessages.NONE), Optional.empty(), List.of())
            .contains("websocket"));
  }
}
