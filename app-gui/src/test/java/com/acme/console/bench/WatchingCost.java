package com.acme.console.bench;

import com.acme.console.OpenWindow;
import com.acme.console.engine.EmbeddedLink;
import com.acme.console.engine.ExchangeRow;
import com.acme.console.screen.Place;
import com.acme.console.state.Pump;
import com.acme.console.state.ServerState;
import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;

/// What watching costs the engine in its process at half load: processor time a request, and the
/// 99th percentile. One load runs all the time; the console watches in every other slice of it, and
/// each of those is compared with the two beside it, so that a change of the machine hits both. The
/// figure is the median over all of them.
///
/// Then what the whole window takes while it is open, by the processor time of its threads. That is
/// told without a bar: most of it is drawing, here in software, which has a processor of its own
/// beside an engine at half load.
///
/// Ends with 1 where watching costs 3 % or more of the processor time a request takes, which is
/// what it takes from the throughput.
///
/// Arguments, each optional: slices that are watched, seconds of a slice.
final class WatchingCost {

  private static final double BAR_PERCENT = 3;
  private static final int CONNECTIONS = 16;
  private static final int MOST_ROWS = 100_000;
  private static final String CONFIGURATION =
      """
      data: ./data
      listeners: { http: { address: "127.0.0.1:0" } }
      sites:
        bench:
          routes: [{ name: hello, path: /hello, respond: { content-type: text/plain, body: "hello" } }]
      observability: { access-log: { file: none } }
      logging: { level: warn }
      admin: { address: "127.0.0.1:0" }
      """;

  private static final int WINDOW_SECONDS = 10;
  private static final Set<String> WINDOW =
      Set.of("JavaFX Application Thread", "QuantumRenderer-0", "console-pump", "traffic-rows");

  private final EmbeddedLink link;
  private final Path folder;
  private final int port;
  private final OperatingSystemMXBean machine =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

  private WatchingCost(EmbeddedLink link, Path folder, int port) {
    this.link = link;
    this.folder = folder;
    this.port = port;
  }

  static void main(String[] arguments) throws Exception {
    int watched = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 40;
    int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2;
    Path folder = Files.createTempDirectory("acme-bench");
    Path file = Files.writeString(folder.resolve("acme.yaml"), CONFIGURATION);
    startFx();
    double cost;
    try (EmbeddedLink link =
        new EmbeddedLink(Optional.of(file), "", Platform::isFxApplicationThread)) {
      link.start();
      int port =
          link.snapshot().listeners().stream()
              .filter(listener -> listener.name().equals("http"))
              .findFirst()
              .orElseThrow()
              .port();
      cost = new WatchingCost(link, folder, port).measure(watched, seconds);
    }
    System.exit(cost < BAR_PERCENT ? 0 : 1);
  }

  private static void startFx() throws InterruptedException {
    CountDownLatch started = new CountDownLatch(1);
    Platform.startup(started::countDown);
    started.await();
    // Windows come and go.
    Platform.setImplicitExit(false);
  }

  private double measure(int watched, int seconds) throws Exception {
    new Running(0, WINDOW_SECONDS, 1).end();
    long half = new Running(0, WINDOW_SECONDS, 1).end().getFirst().requests() / WINDOW_SECONDS / 2;
    print("half load: %d requests a second over %d connections", half, CONNECTIONS);
    double cost = watch(half, watched, seconds);
    for (Place place : List.of(Place.OVERVIEW, Place.TRAFFIC)) {
      window(half, place);
    }
    return cost;
  }

  private double watch(long rate, int watched, int seconds) throws Exception {
    int slices = 2 * watched + 1;
    double[] cpuMicros = new double[slices];
    Running load = new Running(rate, slices * seconds, seconds);
    long until = System.nanoTime();
    for (int i = 0; i < slices; i++) {
      until += seconds * 1_000_000_000L;
      long before = machine.getProcessCpuTime();
      try (Watcher _ = new Watcher(i % 2 == 1)) {
        TimeUnit.NANOSECONDS.sleep(until - System.nanoTime());
      }
      cpuMicros[i] = (machine.getProcessCpuTime() - before) / 1_000.0 / (rate * seconds);
    }
    return compare(cpuMicros, load.end());
  }

  /// Drains the feed, keeps rows as the Traffic screen keeps them and takes snapshots, as for a
  /// window that is shown; or does nothing.
  private final class Watcher implements AutoCloseable {
    private final ServerState state = new ServerState();
    private final Deque<ExchangeRow> rows = new ArrayDeque<>();
    private final Pump pump = new Pump(link, state, Platform::runLater);

    Watcher(boolean watches) {
      state.listen(batch -> {
        rows.addAll(batch.exchanges());
        while (rows.size() > MOST_ROWS) {
          rows.removeFirst();
        }
      });
      if (watches) {
        pump.start();
      }
    }

    @Override
    public void close() {
      pump.close();
    }
  }

  /// The whole window, open on a screen, while requests come.
  private void window(long rate, Place place) throws Exception {
    try (OpenWindow _ = new OpenWindow(link, folder, place)) {
      new Running(rate, WINDOW_SECONDS / 2, 1).end();
      long allBefore = machine.getProcessCpuTime();
      Map<String, Long> before = windowNanos();
      long requests =
          new Running(rate, WINDOW_SECONDS, 1).end().stream().mapToLong(Part::requests).sum();
      double all = (machine.getProcessCpuTime() - allBefore) / 1_000.0 / requests;
      Map<String, Long> after = windowNanos();
      print("window open on %s: %.1f µs CPU a request in all, of them", place.title(), all);
      after.forEach((thread, nanos) ->
          print(
              "  %-26s %5.2f µs",
              thread, (nanos - before.getOrDefault(thread, 0L)) / 1_000.0 / requests));
    }
  }

  private Map<String, Long> windowNanos() {
    Map<String, Long> nanos = new TreeMap<>();
    for (long id : threads.getAllThreadIds()) {
      ThreadInfo info = threads.getThreadInfo(id);
      if (info != null && WINDOW.contains(info.getThreadName())) {
        nanos.merge(info.getThreadName(), threads.getThreadCpuTime(id), Long::sum);
      }
    }
    return nanos;
  }

  /// What the load tells of every other slice.
  private record Part(long requests, long p50Micros, long p99Micros) {}

  /// A load that has begun.
  private final class Running {
    private final Process process;
    private final BufferedReader said;

    Running(long rate, int seconds, int slice) throws IOException {
      List<String> command = new ArrayList<>();
      command.add(ProcessHandle.current().info().command().orElse("java"));
      command.addAll(List.of("-cp", System.getProperty("java.class.path"), Load.class.getName()));
      for (long argument : new long[] {port, rate, seconds, CONNECTIONS, slice}) {
        command.add(Long.toString(argument));
      }
      process = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
      said = process.inputReader(StandardCharsets.UTF_8);
      String first = said.readLine();
      if (!"begun".equals(first)) {
        throw new IOException("the load does not begin: " + first);
      }
    }

    /// Waits for it.
    List<Part> end() throws IOException, InterruptedException {
      List<Part> parts = new ArrayList<>();
      for (String line : said.lines().toList()) {
        String[] figures = line.split(" ", -1);
        parts.add(
            new Part(
                Long.parseLong(figures[0]),
                Long.parseLong(figures[1]),
                Long.parseLong(figures[2])));
      }
      if (process.waitFor() != 0) {
        throw new IOException("the load failed");
      }
      return parts;
    }
  }

  /// @param cpuMicros of a request, slice by slice; the odd ones were watched
  private static double compare(double[] cpuMicros, List<Part> parts) {
    List<Double> costs = new ArrayList<>();
    for (int i = 1; i < cpuMicros.length; i += 2) {
      double beside = (cpuMicros[i - 1] + cpuMicros[i + 1]) / 2;
      costs.add((cpuMicros[i] / beside - 1) * 100);
    }
    Collections.sort(costs);
    double cost = costs.get(costs.size() / 2);
    print("CPU a request, by slices: %s", Arrays.toString(rounded(cpuMicros)));
    tell("closed", parts.getFirst());
    tell("open", parts.getLast());
    print(
        "watching costs %+.2f %% of the CPU a request (middle half of %d: %+.2f … %+.2f %%)",
        cost, costs.size(), costs.get(costs.size() / 4), costs.get(costs.size() * 3 / 4));
    print("bar: below %.0f %%: %s", BAR_PERCENT, cost < BAR_PERCENT ? "kept" : "MISSED");
    return cost;
  }

  private static long[] rounded(double[] values) {
    return Arrays.stream(values).mapToLong(Math::round).toArray();
  }

  private static void tell(String name, Part part) {
    print(
        "%-7s %8d requests   p50 %6d µs   p99 %7d µs",
        name, part.requests(), part.p50Micros(), part.p99Micros());
  }

  private static void print(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
  }
}
