package com.acme.bench.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Kills, freezes, slows down and restarts each of three servers in turn, under steady load of
/// GETs.
///
/// The bars: no request fails but those under way on the server when it is disturbed; the server is
/// asked again within a health interval after it can answer.
public final class Chaos {

  private static final int CLIENTS = 16;
  private static final int FIRST_PORT = 19_100;
  private static final Duration LONGEST_AWAY = Duration.ofSeconds(30);

  /// The interval of the checks in `chaos.yaml` with its jitter of a tenth, and the longest check.
  private static final Duration HEALTH_INTERVAL = Duration.ofMillis(1_100 + 500);

  private final Proxy proxy;
  private final Load load;
  private final List<Aftermath> aftermaths = new ArrayList<>();

  private Chaos(Proxy proxy, Load load) {
    this.proxy = proxy;
    this.load = load;
  }

  /// Exits with 1 where a bar is missed.
  ///
  /// @param args `--acme LAUNCHER`, `--port FIRST` of seven ports, `--rounds N`
  public static void main(String[] args) throws IOException, InterruptedException {
    Arguments arguments = new Arguments(List.of(args));
    Ports ports = new Ports(arguments.number("--port", FIRST_PORT));
    Path launcher = arguments.launcher();
    List<String> missed;
    try (Origins origins = Origins.start(ports);
        Proxy proxy = Proxy.start(launcher, ports.in(Proxy.template("chaos.yaml")), ports);
        Load load = Load.start(ports.http(), CLIENTS)) {
      System.out.println("log of the proxy: " + proxy.log());
      Chaos chaos = new Chaos(proxy, load);
      chaos.warmUp(origins);
      for (int round = 0; round < arguments.number("--rounds", 1); round++) {
        chaos.disturb(origins);
      }
      missed = chaos.missed();
    }
    missed.forEach(System.out::println);
    System.exit(missed.isEmpty() ? 0 : 1);
  }

  private void warmUp(Origins origins) throws IOException, InterruptedException {
    for (OriginProcess origin : origins.all()) {
      if (answerOf(origin, 0, System.nanoTime()).isEmpty()) {
        throw new IOException("server " + origin.number() + " is never asked");
      }
    }
    Thread.sleep(Duration.ofSeconds(5));
  }

  private void disturb(Origins origins) throws IOException, InterruptedException {
    for (Disturbance disturbance : Disturbance.values()) {
      for (OriginProcess origin : origins.all()) {
        Aftermath aftermath = disturb(disturbance, origin);
        System.out.println(aftermath);
        aftermaths.add(aftermath);
      }
    }
  }

  private Aftermath disturb(Disturbance disturbance, OriginProcess origin)
      throws IOException, InterruptedException {
    long retries = proxy.retries();
    int first = load.count();
    long begun = System.nanoTime();
    disturbance.begin(origin);
    Thread.sleep(disturbance.lasts());
    int undone = load.count();
    disturbance.end(origin);
    long ended = System.nanoTime();
    Optional<Duration> away =
        answerOf(origin, undone, ended).map(answer -> Duration.ofNanos(answer.ended() - ended));
    Thread.sleep(Duration.ofSeconds(1));
    return new Aftermath(
        disturbance, origin.number(), begun, load.from(first), proxy.retries() - retries, away);
  }

  /// The first answer of a server to what was asked after a moment.
  private Optional<Answer> answerOf(OriginProcess origin, int first, long moment)
      throws InterruptedException {
    return load.await(
        first,
        answer -> answer.server() == origin.number() && answer.sent() - moment >= 0,
        LONGEST_AWAY);
  }

  private List<String> missed() {
    return aftermaths.stream().flatMap(one -> one.missed(HEALTH_INTERVAL).stream()).toList();
  }
}
