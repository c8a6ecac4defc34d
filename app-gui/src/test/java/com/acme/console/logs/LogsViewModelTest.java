package com.acme.console.logs;

import static com.acme.console.Snapshots.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.console.Batches;
import com.acme.console.ScriptedLink;
import com.acme.console.engine.LogLine;
import com.acme.console.engine.LogLine.Level;
import com.acme.console.logs.LogsViewModel.Emptiness;
import com.acme.console.screen.Destination;
import com.acme.console.state.ServerState;
import com.acme.console.state.Work;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogsViewModelTest {

  private final ScriptedLink link = new ScriptedLink();
  private final ServerState state = new ServerState();
  private final List<Destination> gone = new ArrayList<>();
  private final List<Runnable> background = new ArrayList<>();

  @Test
  void keptLinesAreContinuedByWhatHappensWithoutGapOrRepetition() {
    link.lines.addAll(List.of(line(1, "one"), line(2, "two")));
    LogsViewModel model =
        new LogsViewModel(link, new Work(background::add, Runnable::run), state, gone::add);
    happened(line(2, "two"), line(3, "three"));
    assertEquals(List.of(), messages(model));
    background.forEach(Runnable::run);
    happened(line(4, "four"));
    assertEquals(List.of("one", "two", "three", "four"), messages(model));
  }

  @Test
  void aServerThatStartedAgainCountsFromOneAgain() {
    link.lines.add(line(7, "before"));
    LogsViewModel model = model();
    happened(line(1, "after"));
    assertEquals(List.of("before", "after"), messages(model));
  }

  @Test
  void levelRoomAndTextChooseLinesTogether() {
    link.lines.addAll(
        List.of(
            line(1, Level.INFO, "engine", "", "started", ""),
            line(2, Level.WARN, "proxy", "01HZ", "no answer", ""),
            line(3, Level.ERROR, "proxy", "", "broken", "java.io.IOException: Reset"),
            line(4, Level.DEBUG, "proxy", "", "chosen", "")));
    LogsViewModel model = model();
    assertEquals(List.of("engine", "proxy"), model.rooms());
    model.filter().set(new LogFilter(Level.WARN, "", ""));
    assertEquals(List.of("no answer", "broken"), messages(model));
    model.filter().set(new LogFilter(Level.TRACE, "proxy", "ioexception"));
    assertEquals(List.of("broken"), messages(model));
    model.showLogOf("01hz");
    assertEquals(List.of("no answer"), messages(model));
    happened(line(5, "not of it"));
    assertEquals(List.of("no answer"), messages(model));
  }

  @Test
  void linesWaitWhileItIsHeldAndComeAfterwards() {
    LogsViewModel model = model();
    happened(line(1, "one"));
    model.following().set(false);
    happened(line(2, "two"), line(3, "three"));
    assertEquals(List.of("one"), messages(model));
    assertEquals(2, model.waiting().get());
    model.following().set(true);
    assertEquals(List.of("one", "two", "three"), messages(model));
    assertEquals(0, model.waiting().get());
  }

  @Test
  void aConsoleThatStaysOpenKeepsTheNewestTwentyThousand() {
    LogsViewModel model = model();
    for (int block = 0; block < 21; block++) {
      int first = block * 1_000;
      happened(
          IntStream.range(first, first + 1_000)
              .mapToObj(number -> line(number + 1, "line " + number))
              .toArray(LogLine[]::new));
    }
    assertEquals(20_000, model.kept());
    assertEquals(20_000, model.rows().size());
    assertEquals("line 1000", model.rows().getFirst().line().message());
    assertEquals("line 20999", model.rows().getLast().line().message());
  }

  @Test
  void oldestRowsGiveWayWithTheirExpandedTraceAndAFilterInPlace() {
    LogsViewModel model = model();
    LogLine old = line(1, Level.ERROR, "proxy", "", "line old", "java.io.IOException\n\tat a");
    happened(old);
    model.toggle(model.rows().getFirst());
    assertEquals(3, model.rows().size());
    happened(
        IntStream.range(0, LogStore.MOST)
            .mapToObj(number -> line(number + 2, "line " + number))
            .toArray(LogLine[]::new));
    assertEquals(LogStore.MOST, model.rows().size());
    assertEquals("line 0", model.rows().getFirst().line().message());
  }

  @Test
  void aStackTraceOpensAsRowsBelowItsLineAndClosesAgain() {
    happenedBefore(
        line(1, Level.ERROR, "proxy", "", "broken", "java.io.IOException\n\tat a\n\tat b"));
    LogsViewModel model = model();
    happened(line(2, "next"));
    model.toggle(model.rows().getFirst());
    assertEquals(5, model.rows().size());
    assertEquals(
        new LogRow.Detail(model.rows().getFirst().line(), "    at a"), model.rows().get(2));
    assertTrue(((LogRow.Head) model.rows().getFirst()).expanded());
    model.toggle(model.rows().get(3));
    assertEquals(2, model.rows().size());
    assertFalse(((LogRow.Head) model.rows().getFirst()).expanded());
  }

  @Test
  void aLongMessageOpensInPiecesAndAShortOneDoesNot() {
    happenedBefore(line(1, "x".repeat(400)), line(2, "short"));
    LogsViewModel model = model();
    model.toggle(model.rows().getFirst());
    model.toggle(model.rows().getLast());
    assertEquals(5, model.rows().size());
    assertEquals("x".repeat(80), assertInstanceOf(LogRow.Detail.class, model.rows().get(3)).text());
  }

  @Test
  void whatIsEmptySaysWhy() {
    LogsViewModel model = model();
    assertEquals(Emptiness.NOTHING_YET, model.emptiness().get());
    happened(line(1, "one"));
    assertEquals(Emptiness.NONE, model.emptiness().get());
    model.filter().set(new LogFilter(Level.TRACE, "", "other"));
    assertEquals(Emptiness.NO_MATCH, model.emptiness().get());
    model.filter().set(LogFilter.ALL);
    model.clear();
    assertEquals(Emptiness.CLEARED, model.emptiness().get());
    happened(line(2, "two"));
    assertEquals(List.of("two"), messages(model));
  }

  @Test
  void aLogThatCannotBeAskedForSaysWhyAndCanBeAskedAgain() {
    link.lines.add(line(1, "one"));
    link.failure = "the server is gone; start it";
    LogsViewModel model = model();
    assertEquals(Emptiness.FAILED, model.emptiness().get());
    assertEquals("the server is gone; start it", model.failure().get());
    link.failure = null;
    model.load();
    assertEquals(List.of("one"), messages(model));
  }

  @Test
  void aLineAboutAnExchangeLeadsToItAndOthersNowhere() {
    LogsViewModel model = model();
    model.showExchange(line(1, Level.WARN, "proxy", "01HZ", "no answer", ""));
    model.showExchange(line(2, "plain"));
    assertEquals(List.of(new Destination.Exchange("01HZ")), gone);
  }

  @Test
  void copiedLinesHaveDateZoneAndStackTraceOnceEach() {
    LogLine line = line(1, Level.ERROR, "proxy", "01HZ", "broken", "java.io.IOException\n\tat a\n");
    List<LogRow> chosen = new ArrayList<>(List.of(new LogRow.Head(line, true)));
    chosen.addAll(LogRow.details(line));
    assertEquals(
        "2026-11-25T12:00:00Z ERROR proxy [01HZ] broken\njava.io.IOException\n\tat a",
        new LogText(ZoneId.of("UTC")).copied(LogsViewModel.lines(chosen)));
  }

  private LogsViewModel model() {
    return new LogsViewModel(link, new Work(Runnable::run, Runnable::run), state, gone::add);
  }

  private void happenedBefore(LogLine... lines) {
    link.lines.addAll(List.of(lines));
  }

  private void happened(LogLine... lines) {
    state.happened(Batches.lines(lines));
  }

  private static List<String> messages(LogsViewModel model) {
    return model.rows().stream().map(row -> row.line().message()).toList();
  }

  private static LogLine line(long sequence, String message) {
    return line(sequence, Level.INFO, "engine", "", message, "");
  }

  private static LogLine line(
      long sequence, Level level, String room, String id, String message, String failure) {
    return new LogLine(sequence, NOW, level, room, "main", id, message, failure);
  }
}
