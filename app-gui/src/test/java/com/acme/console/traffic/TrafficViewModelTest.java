package com.acme.console.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.console.Batches;
import com.acme.console.engine.ExchangeRow;
import com.acme.console.engine.Field;
import com.acme.console.engine.ServerSnapshot;
import com.acme.console.state.ServerState;
import com.acme.console.state.Work;
import com.acme.console.traffic.rows.Bounds;
import com.acme.console.traffic.rows.Column;
import com.acme.console.traffic.rows.Order;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class TrafficViewModelTest {

  private final KnownServer server = new KnownServer();
  private final ServerState state = new ServerState();
  private final Work work = new Work(Runnable::run, Runnable::run);

  private TrafficViewModel model() {
    return new TrafficViewModel(
        server,
        work,
        state,
        Runnable::run,
        Runnable::run,
        new Remembered(),
        new Bounds(1_000, 1 << 20));
  }

  private void happen(ExchangeRow... rows) {
    state.happened(Batches.exchanges(List.of(rows)));
  }

  private static List<Long> numbers(TrafficViewModel model) {
    return model.shown().get().stream().map(ExchangeRow::sequence).toList();
  }

  private static ExchangeRow row(int number, int status) {
    return KnownServer.row(number, "GET", "/api/" + number, status, number);
  }

  @Test
  void whatTheServerKeptIsThereAndWhatHappensFollows() {
    server.kept.add(row(1, 200));
    TrafficViewModel model = model();
    happen(row(2, 200), row(3, 500));
    assertEquals(List.of(1L, 2L, 3L), numbers(model));
  }

  @Test
  void whatIsTypedFiltersAndAClickSorts() {
    TrafficViewModel model = model();
    happen(row(1, 200), row(2, 500), row(3, 200));
    model.filter().text().set("status:2xx");
    model.sort(new Order(List.of(new Order.By(Column.DURATION, true))));
    assertEquals(List.of(3L, 1L), numbers(model));
    model.sort(Order.ARRIVAL);
    model.filter().drop();
    assertEquals(List.of(1L, 2L, 3L), numbers(model));
  }

  @Test
  void whatRowsDoNotHaveIsAskedOfTheServer() {
    TrafficViewModel model = model();
    server.keep(row(1, 200), List.of(new Field("Accept", "text/html")), "", List.of(), "");
    happen(row(1, 200));
    model.filter().text().set("header:Accept=*html* path:/api");
    assertEquals(List.of(1L), numbers(model));
    server.keep(row(2, 200), List.of(new Field("Accept", "*/*")), "", List.of(), "");
    server.keep(row(3, 200), List.of(new Field("Accept", "text/html")), "", List.of(), "");
    happen(row(2, 200), row(3, 200));
    assertEquals(List.of(1L, 3L), numbers(model));
  }

  @Test
  void anEmptyTableSaysWhyItIsEmpty() throws Exception {
    TrafficViewModel model = model();
    assertEquals(Emptiness.FIRST_USE, model.empty().reason().get());
    state.show(KnownServer.running(ServerSnapshot.State.STOPPED));
    assertEquals(Emptiness.STOPPED, model.empty().reason().get());
    state.show(KnownServer.running(ServerSnapshot.State.RUNNING));
    state.show(server.record(false));
    assertEquals(Emptiness.RECORDING_OFF, model.empty().reason().get());
    model.empty().record();
    assertTrue(state.recording().get().orElseThrow().on());
    assertTrue(server.recording);
    happen(row(1, 200));
    assertEquals(Emptiness.NOT_EMPTY, model.empty().reason().get());
    model.filter().text().set("status:5xx");
    assertEquals(Emptiness.NO_MATCH, model.empty().reason().get());
    model.filter().drop();
    model.onlyPinned().set(true);
    assertEquals(Emptiness.NO_PINS, model.empty().reason().get());
    model.showAll();
    model.clear();
    assertEquals(Emptiness.CLEARED, model.empty().reason().get());
    model.undoClear();
    assertEquals(List.of(1L), numbers(model));
  }

  @Test
  void theFirstEmptyTableNamesUrlsToOpen() {
    TrafficViewModel model = model();
    state.show(KnownServer.running(ServerSnapshot.State.RUNNING));
    assertEquals(List.of("http://localhost:8080/"), model.empty().urls());
  }

  @Test
  void rowsWaitWhilePaused() {
    TrafficViewModel model = model();
    happen(row(1, 200));
    model.paused().set(true);
    happen(row(2, 200), row(3, 200));
    assertEquals(List.of(1L), numbers(model));
    assertEquals(2, model.shown().get().held());
    model.paused().set(false);
    assertEquals(List.of(1L, 2L, 3L), numbers(model));
  }

  @Test
  void pinnedExchangesStayWhenOthersAreCleared() {
    TrafficViewModel model = model();
    ExchangeRow pinned = row(2, 200);
    happen(row(1, 200), pinned, row(3, 200));
    model.togglePin(List.of(pinned));
    model.clear();
    assertEquals(List.of(2L), numbers(model));
    model.togglePin(List.of(pinned));
    assertTrue(model.pins().isEmpty());
  }

  @Test
  void aSpikeOfTheOverviewIsAFilterOfItsSeconds() {
    TrafficViewModel model = model();
    happen(row(1, 200), row(200, 500), row(400, 500));
    Instant second = Instant.parse("2026-11-25T10:00:02Z");
    model.showBetween(second, second.plusSeconds(1), "status:5xx");
    assertEquals(List.of(200L), numbers(model));
  }

  @Test
  void anExchangeThatAFilterHidesIsRevealed() {
    TrafficViewModel model = model();
    happen(row(1, 200), row(2, 500));
    model.filter().text().set("status:5xx");
    model.reveal("id-1");
    assertEquals("id-1", model.wanted().get());
    assertEquals(List.of(1L, 2L), numbers(model));
  }

  @Test
  void anExchangeThatIsKeptNoMoreIsToldOf() {
    TrafficViewModel model = model();
    model.reveal("id-9");
    assertEquals("", model.wanted().get());
    assertTrue(model.message().get().contains("id-9"), model.message().get());
  }

  @Test
  void anExchangeThatTheServerAloneKeepsIsLookedInto() {
    TrafficViewModel model = model();
    server.keep(row(5, 200), List.of(), "", List.of(), "");
    model.reveal("id-5");
    assertEquals(Optional.of(5L), model.current().get().map(ExchangeRow::sequence));
  }

  @Test
  void howeverFastRowsComeOneHandOverWaits() {
    Queue<Runnable> fx = new ArrayDeque<>();
    TrafficViewModel model =
        new TrafficViewModel(
            server, work, state, Runnable::run, fx::add, new Remembered(), Bounds.DEFAULT);
    for (int i = 1; i <= 50; i++) {
      happen(row(i, 200));
    }
    assertEquals(1, fx.size());
    fx.remove().run();
    assertEquals(50, model.shown().get().size());
  }
}
