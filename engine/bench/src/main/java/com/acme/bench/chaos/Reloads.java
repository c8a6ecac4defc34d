package com.acme.bench.chaos;

import com.acme.bench.WebSocketEcho;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Changes an unrelated route 1,000 times under load, by the API and by the file in turn.
///
/// The bars: no request fails, no WebSocket ends, each change acts, and the heap is what it was
/// after the first hundred changes.
public final class Reloads {

  private static final int CLIENTS = 8;
  private static final int WEBSOCKETS = 50;
  private static final int WARM_UP = 100;
  private static final int FIRST_PORT = 19_100;
  private static final double MEBIBYTE = 1L << 20;
  private static final double GROWTH = MEBIBYTE;

  private final Ports ports;
  private final Proxy proxy;
  private final String template;
  private final List<Duration> took = new ArrayList<>();
  private final List<String> missed = new ArrayList<>();

  private Reloads(Ports ports, Proxy proxy, String template) {
    this.ports = ports;
    this.proxy = proxy;
    this.template = template;
  }

  /// Exits with 1 where a bar is missed.
  ///
  /// @param args `--acme LAUNCHER`, `--port FIRST` of seven ports, `--count N` of changes, above
  ///   100
  public static void main(String[] args) throws IOException, InterruptedException {
    Arguments arguments = new Arguments(List.of(args));
    Ports ports = new Ports(arguments.number("--port", FIRST_PORT));
    String template = ports.in(Proxy.template("reloads.yaml"));
    List<String> missed;
    try (Origins _ = Origins.start(ports);
        WebSocketEcho _ = WebSocketEcho.start(ports.echo());
        Proxy proxy = Proxy.start(arguments.launcher(), revision(template, 0), ports)) {
      System.out.println("log of the proxy: " + proxy.log());
      Reloads reloads = new Reloads(ports, proxy, template);
      reloads.run(arguments.number("--count", 1_000));
      missed = reloads.missed;
    }
    missed.forEach(System.out::println);
    System.exit(missed.isEmpty() ? 0 : 1);
  }

  private void run(int count) throws IOException, InterruptedException {
    try (Load load = Load.start(ports.http(), CLIENTS);
        Echoes echoes = Echoes.start(ports.http(), WEBSOCKETS);
        Client reader = new Client(ports.http())) {
      change(1, WARM_UP, reader);
      took.clear(); // the first load classes on both sides
      long before = proxy.heap();
      change(WARM_UP + 1, count, reader);
      long after = proxy.heap();
      load.end();
      echoes.end();
      judge(load, echoes);
      judge(before, after);
    }
  }

  private void change(int first, int last, Client reader) throws IOException, InterruptedException {
    for (int number = first; number <= last; number++) {
      long start = System.nanoTime();
      change(number);
      took.add(Duration.ofNanos(System.nanoTime() - start));
      look(number, reader);
    }
  }

  private void look(int number, Client reader) {
    try {
      String seen = reader.text("/revision");
      if (!seen.equals("revision " + number)) {
        missed.add("missed: after change " + number + " the answer is " + seen);
      }
    } catch (IOException failed) {
      missed.add("missed: after change " + number + " there is no answer: " + failed);
      reader.close();
    }
  }

  /// By the API and by the file in turn.
  private void change(int number) throws IOException, InterruptedException {
    String config = revision(template, number);
    if (number % 2 == 0) {
      proxy.put(config);
    } else {
      proxy.reload(config);
    }
  }

  private void judge(Load load, Echoes echoes) {
    List<Answer> answers = load.from(0);
    List<Answer> failed = answers.stream().filter(Answer::failed).toList();
    failed.forEach(answer -> missed.add("missed: a request failed: " + answer.trouble()));
    echoes.dropped().forEach(why -> missed.add("missed: a WebSocket ended: " + why));
    long slowest = answers.stream().mapToLong(answer -> answer.took().toMillis()).max().orElse(0);
    List<Duration> sorted = took.stream().sorted().toList();
    System.out.printf(
        "%,d changes after %d to warm up, median %d ms, longest %,d ms%n",
        sorted.size(),
        WARM_UP,
        sorted.get(sorted.size() / 2).toMillis(),
        sorted.getLast().toMillis());
    System.out.printf(
        "%,d requests, %d failed, slowest %,d ms%n", answers.size(), failed.size(), slowest);
    System.out.printf(
        "%d WebSockets, %d dropped, %,d messages%n",
        WEBSOCKETS, echoes.dropped().size(), echoes.messages());
  }

  private void judge(long before, long after) {
    System.out.printf(
        "reachable in the heap: %.1f MiB after %d changes, %.1f MiB at the end%n",
        before / MEBIBYTE, WARM_UP, after / MEBIBYTE);
    if (after - before > GROWTH) {
      missed.add("missed: the heap grew");
    }
  }

  private static String revision(String template, int number) {
    return template.replace("@revision@", Integer.toString(number));
  }
}
