package com.acme.console.traffic;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.console.Batches;
import com.acme.console.NeedsToolkit;
import com.acme.console.engine.ExchangeRow;
import com.acme.console.state.ServerState;
import com.acme.console.state.Work;
import com.acme.console.traffic.rows.Bounds;
import com.acme.console.traffic.rows.Column;
import com.acme.console.traffic.rows.Order;
import com.acme.console.traffic.rows.RowStore;
import com.acme.engine.filter.Filter;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// What a hundred thousand rows cost, printed, with a bar for what a user feels: memory, that a
/// frame of 60 a second is long enough for what is scrolled to, and that all cells can be laid out
/// anew in half the time between two hand-overs. Times are those of the thread on its processor, so
/// that neighbours do not count; figures depend on the machine all the same, so it is no part of
/// the tests and is run by name alone: `./mvnw -pl app-gui -am test -Dtest=TrafficFigures
/// -Dsurefire.failIfNoSpecifiedTests=false`.
@NeedsToolkit
class TrafficFigures {

  private static final int ROWS = 100_000;
  private static final int BATCH = 100;
  private static final int ROUNDS = 100;

  /// A row with texts of its own.
  private static final double BYTES_A_ROW = 1_000;

  private static final double FRAME_MILLIS = 1_000 / 60.0;
  private static final double HALF_BETWEEN_BATCHES_MILLIS = 50;
  private int made;

  @Test
  void theStoreAlone() {
    long before = heap();
    RowStore store = new RowStore(Bounds.DEFAULT);
    store.append(rows(ROWS));
    store.shown();
    double bytes = (heap() - before) / (double) ROWS;
    say("heap of 100,000 rows: %.1f MB (%.0f bytes a row)", bytes * ROWS / 1e6, bytes);
    within("bytes a row", bytes, BYTES_A_ROW);
    batches("append 100 rows, full ring, no filter, arrival order", store);
    store.filter(Filter.parse("status:2xx -path:/assets").filter(), false);
    batches("append 100 rows, full ring, filtered, arrival order", store);
    store.sort(new Order(List.of(new Order.By(Column.DURATION, true))));
    batches("append 100 rows, full ring, filtered, by duration", store);
    store.filter(row -> true, false);
    batches("append 100 rows, full ring, no filter, by duration", store);
    time(
        "sort 100,000 rows by duration",
        () -> store.sort(new Order(List.of(new Order.By(Column.DURATION, true)))));
    time(
        "sort 100,000 rows by path",
        () -> store.sort(new Order(List.of(new Order.By(Column.PATH, false)))));
    Filter free = Filter.parse("orders").filter();
    Filter keyed = Filter.parse("status:5xx dur:>10ms").filter();
    store.sort(Order.ARRIVAL);
    time("filter 100,000 rows by free text", () -> store.filter(free, false));
    time("filter 100,000 rows by status and duration", () -> store.filter(keyed, false));
  }

  @Test
  void theFxThread() throws Exception {
    ServerState state = new ServerState();
    AtomicReference<TrafficScreen> screen = new AtomicReference<>();
    Stage stage = FxToolkit.registerPrimaryStage();
    WaitForAsyncUtils.asyncFx(
            () -> {
              Work work = new Work(Executors.newVirtualThreadPerTaskExecutor(), Platform::runLater);
              screen.set(
                  new TrafficScreen(new KnownServer(), work, state, _ -> {}, new Remembered()));
              stage.setScene(new Scene((Parent) screen.get().root(), 1000, 800));
              stage.show();
              return true;
            })
        .get();
    TableView<?> table = (TableView<?>) screen.get().root().lookup("#exchanges");
    happen(state, ROWS);
    while (table.getItems().size() < ROWS) {
      WaitForAsyncUtils.waitForFxEvents();
    }
    fx("100 rows into a full table that follows", state, table);
    scroll(table);
    WaitForAsyncUtils.asyncFx(() -> table.getSelectionModel().select(ROWS / 2)).get();
    fx("100 rows into a full table that is read", state, table);
  }

  /// Jumps far enough that every cell shows another row.
  private static void scroll(TableView<?> table) throws Exception {
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      int to = (int) (i * 7_919L % ROWS);
      long spent =
          WaitForAsyncUtils.asyncFx(
                  () -> {
                    long begin = cpuNanos();
                    table.scrollTo(to);
                    table.applyCss();
                    table.layout();
                    return cpuNanos() - begin;
                  })
              .get();
      millis.add(spent / 1e6);
    }
    within("scrolling", percentiles("scroll to other rows of a full table", millis), FRAME_MILLIS);
  }

  /// From the batch to the drawn table: publishing, layout, all on the FX thread.
  private void fx(String what, ServerState state, TableView<?> table) throws Exception {
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      ExchangeRow last = (ExchangeRow) table.getItems().getLast();
      happen(state, BATCH);
      while (WaitForAsyncUtils.asyncFx(() -> last.equals(table.getItems().getLast())).get()) {
        Thread.onSpinWait();
      }
      long begin =
          WaitForAsyncUtils.asyncFx(
                  () -> {
                    long now = cpuNanos();
                    table.refresh();
                    table.applyCss();
                    table.layout();
                    return cpuNanos() - now;
                  })
              .get();
      millis.add(begin / 1e6);
    }
    double layout = percentiles(what + ", layout of every cell", millis);
    double publishing = percentiles(what + ", publishing", published(state, table));
    within(what, layout + publishing, HALF_BETWEEN_BATCHES_MILLIS);
  }

  private List<Double> published(ServerState state, TableView<?> table) throws Exception {
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      AtomicReference<Long> spent = new AtomicReference<>(0L);
      ExchangeTable exchanges = (ExchangeTable) table;
      RowStore store = new RowStore(new Bounds(ROWS, Long.MAX_VALUE));
      if (i == 0) {
        happen(state, BATCH);
      }
      store.append(rows(1));
      WaitForAsyncUtils.waitForFxEvents();
      List<ExchangeRow> old = List.copyOf(exchanges.getItems());
      store.append(old);
      store.append(rows(BATCH));
      WaitForAsyncUtils.asyncFx(
              () -> {
                long begin = cpuNanos();
                exchanges.show(store.shown());
                spent.set(cpuNanos() - begin);
                return true;
              })
          .get();
      millis.add(spent.get() / 1e6);
    }
    return millis;
  }

  private void happen(ServerState state, int count) throws Exception {
    List<ExchangeRow> rows = rows(count);
    WaitForAsyncUtils.asyncFx(
            () -> {
              state.happened(Batches.exchanges(rows));
              return true;
            })
        .get();
  }

  private void batches(String what, RowStore store) {
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      List<ExchangeRow> batch = rows(BATCH);
      long begin = cpuNanos();
      store.append(batch);
      store.shown();
      millis.add((cpuNanos() - begin) / 1e6);
    }
    percentiles(what, millis);
  }

  private static void time(String what, Runnable action) {
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      long begin = cpuNanos();
      action.run();
      millis.add((cpuNanos() - begin) / 1e6);
    }
    percentiles(what, millis);
  }

  /// @return the median
  private static double percentiles(String what, List<Double> millis) {
    double[] sorted = millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    say(
        "%s: median %.2f ms, worst %.2f ms",
        what, sorted[sorted.length / 2], sorted[sorted.length - 1]);
    return sorted[sorted.length / 2];
  }

  @SuppressWarnings({"AnnotateFormatMethod", "SystemOut"}) // printing is what this is for
  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static void within(String what, double figure, double bar) {
    assertTrue(
        figure <= bar,
        () -> String.format(Locale.ROOT, "%s: %.2f is over %.2f", what, figure, bar));
  }

  private static long heap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private List<ExchangeRow> rows(int count) {
    ExchangeRow[] rows = new ExchangeRow[count];
    Arrays.setAll(rows, _ -> row(++made));
    return List.of(rows);
  }

  /// Texts of its own where a real row has them: ID, path, query.
  private static ExchangeRow row(int number) {
    ExchangeRow like =
        KnownServer.row(
            number,
            number % 7 == 0 ? "POST" : "GET",
            "",
            number % 31 == 0 ? 500 : 200,
            (int) (((number * 2_654_435_761L) >>> 20) & 0x3ff));
    return new ExchangeRow(
        number,
        Long.toString((number * 0x9E3779B97F4A7C15L) >>> 1, 36) + "0123",
        Instant.ofEpochMilli(1_764_000_000_000L + number),
        like.method(),
        like.scheme(),
        like.authority(),
        like.host(),
        (number % 3 == 0 ? "/assets/app-" : "/api/orders/") + number,
        "page=" + number % 100,
        like.protocol(),
        like.connectionId(),
        like.stream(),
        like.listener(),
        like.client(),
        "",
        like.site(),
        like.route(),
        like.status(),
        like.contentType(),
        0,
        number,
        like.durationNanos(),
        "miss",
        "127.0.0.1:9001",
        "",
        false);
  }
}
