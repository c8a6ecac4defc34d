package com.acme.console.bench;

import com.acme.console.engine.EmbeddedLink;
import com.acme.console.engine.ExchangeRow;
import com.acme.console.state.Pump;
import com.acme.console.state.ServerState;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;

/// What an open window costs the engine in its process at half load: processor time a request and
/// the 99th percentile, watched and unwatched by turns, so that a change of the machine hits both.
///
/// Prints the figures; ends with 1 where watching costs 3 % or more of the processor time a request
/// takes, which is what it takes from the throughput.
///
/// Arguments, each optional: rounds, seconds of a round.
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

  private final EmbeddedLink link;
  private final int port;
  private final int seconds;
  private final OperatingSystemMXBean machine =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  /// What a round gave.
  ///
  /// @param cpuMicros processor time of the server's process a request
  private record Round(long requests, double cpuMicros, long p50Micros, long p99Micros) {}

  private WatchingCost(EmbeddedLink link, int port, int seconds) {
    this.link = link;
    this.port = port;
    this.seconds = seconds;
  }

  static void main(String[] arguments) throws Exception {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 7;
    int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10;
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
      cost = new WatchingCost(link, port, seconds).measure(rounds);
    }
    System.exit(cost < BAR_PERCENT ? 0 : 1);
  }

  private static void startFx() throws InterruptedException {
    CountDownLatch started = new CountDownLatch(1);
    Platform.startup(started::countDown);
    started.await();
  }

  private double measure(int rounds) throws IOException, InterruptedException {
    load(0);
    long half = load(0).requests() / seconds / 2;
    print("half load: %d requests a second over %d connections", half, CONNECTIONS);
    List<Round> closed = new ArrayList<>();
    List<Round> open = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      closed.add(tell("closed", load(half)));
      open.add(tell("open", watched(half)));
    }
    return compare(closed, open);
  }

  /// A round with the feed drained, the rows kept as the Traffic screen keeps them, and snapshots
  /// taken, as for a window that is shown.
  private Round watched(long rate) throws IOException, InterruptedException {
    ServerState state = new ServerState();
    Deque<ExchangeRow> rows = new ArrayDeque<>();
    state.listen(batch -> {
      rows.addAll(batch.exchanges());
      while (rows.size() > MOST_ROWS) {
        rows.removeFirst();
      }
    });
    try (Pump pump = new Pump(link, state, Platform::runLater)) {
      pump.start();
      return load(rate);
    }
  }

  private Round load(long rate) throws IOException, InterruptedException {
    List<String> command =
        List.of(
            ProcessHandle.current().info().command().orElse("java"),
            "-cp",
            System.getProperty("java.class.path"),
            Load.class.getName(),
            Integer.toString(port),
            Long.toString(rate),
            Integer.toString(seconds),
            Integer.toString(CONNECTIONS));
    long before = machine.getProcessCpuTime();
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("the load failed: " + said);
    }
    double cpu = (machine.getProcessCpuTime() - before) / 1_000.0;
    String[] figures = said.strip().split(" ", -1);
    long requests = Long.parseLong(figures[0]);
    return new Round(
        requests, cpu / requests, Long.parseLong(figures[1]), Long.parseLong(figures[2]));
  }

  private static Round tell(String name, Round round) {
    print(
        "%-7s %8d requests %8.1f µs CPU a request   p50 %6d µs   p99 %7d µs",
        name, round.requests(), round.cpuMicros(), round.p50Micros(), round.p99Micros());
    return round;
  }

  private static double compare(List<Round> closed, List<Round> open) {
    double without = medianCpu(closed);
    double with = medianCpu(open);
    double cost = (with / without - 1) * 100;
    print("CPU a request: closed %.1f µs, open %.1f µs: %+.2f %%", without, with, cost);
    print("p99: closed %d µs, open %d µs", medianP99(closed), medianP99(open));
    print("bar: below %.0f %%: %s", BAR_PERCENT, cost < BAR_PERCENT ? "kept" : "MISSED");
    return cost;
  }

  private static double medianCpu(List<Round> rounds) {
    return rounds.stream().mapToDouble(Round::cpuMicros).sorted().toArray()[rounds.size() / 2];
  }

  private static long medianP99(List<Round> rounds) {
    return rounds.stream().mapToLong(Round::p99Micros).sorted().toArray()[rounds.size() / 2];
  }

  private static void print(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
  }
}
