package com.acme.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Measures all servers scenario by scenario, in turn, so that a machine whose speed drifts is the
/// same for all.
public final class Main {

  private final Options options;
  private final Results results = new Results();

  private Main(Options options) {
    this.options = options;
  }

  /// Exits with 1 where `--check` is given and a bar is missed.
  public static void main(String[] args) throws IOException, InterruptedException {
    Options options = Options.of(List.of(args));
    Main main = new Main(options);
    main.measure();
    main.results.print(System.out);
    List<String> missed = main.results.missed();
    missed.forEach(System.out::println);
    System.exit(options.check() && !missed.isEmpty() ? 1 : 0);
  }

  private void measure() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("acme-bench");
    // nginx's workers run as another user.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Site site = Site.in(folder);
    List<Scenario> scenarios = new ArrayList<>(Scenarios.all(site, options.seconds()));
    scenarios.removeIf(scenario -> !options.wants(scenario.key()));
    for (Scenario scenario : scenarios) {
      measure(scenario, site);
    }
  }

  private void measure(Scenario scenario, Site site) throws IOException, InterruptedException {
    if (!scenario.anew()) {
      // The first rounds warm up what compiles while it runs.
      rounds(scenario, site, 1 - options.warmUp(), options.rounds());
      return;
    }
    for (int round = 1; round <= options.rounds(); round++) {
      rounds(scenario, site, round, round);
    }
  }

  private void rounds(Scenario scenario, Site site, int first, int last)
      throws IOException, InterruptedException {
    Work work = scenario.work();
    List<RunningPeer> behind = new ArrayList<>();
    Map<Peer, RunningPeer> running = new EnumMap<>(Peer.class);
    try {
      if (work.behind().isPresent()) {
        behind.add(RunningPeer.start(work.behind().get(), work, site, options.launcher()));
      }
      for (Peer peer : installed(work)) {
        running.put(peer, RunningPeer.start(peer, work, site, options.launcher()));
      }
      for (int round = first; round <= last; round++) {
        round(scenario, round, running);
      }
    } finally {
      for (RunningPeer server : running.values()) {
        server.stop();
      }
      for (RunningPeer server : behind) {
        server.stop();
      }
    }
  }

  private void round(Scenario scenario, int round, Map<Peer, RunningPeer> running)
      throws IOException, InterruptedException {
    for (Map.Entry<Peer, RunningPeer> server : running.entrySet()) {
      System.err.println(scenario.key() + " round " + round + " " + server.getKey().title());
      Map<Figure, Double> figures = scenario.measure().of(server.getValue());
      System.err.println("  " + figures.values());
      if (round > 0) {
        results.add(server.getKey(), figures);
      }
    }
  }

  private static List<Peer> installed(Work work) throws InterruptedException {
    List<Peer> installed = new ArrayList<>();
    for (Peer peer : work.peers()) {
      if (peer == Peer.ACME || Shell.has(peer.program())) {
        installed.add(peer);
      } else {
        System.err.println(peer.program() + " is not installed and is left out");
      }
    }
    return installed;
  }

  /// What the command line says.
  ///
  /// @param launcher of the distribution
  /// @param rounds counted ones
  /// @param warmUp rounds before them
  /// @param seconds of load a round
  /// @param only scenarios; empty: all
  /// @param check whether a missed bar is a failure
  record Options(
      Path launcher, int rounds, int warmUp, int seconds, List<String> only, boolean check) {

    static Options of(List<String> args) {
      Path launcher = Path.of(value(args, "--acme", "installer/target/acme/bin/acme"));
      String only = value(args, "--only", "");
      return new Options(
          launcher.toAbsolutePath(),
          Integer.parseInt(value(args, "--rounds", "3")),
          Integer.parseInt(value(args, "--warm-up", "3")),
          Integer.parseInt(value(args, "--seconds", "5")),
          only.isEmpty() ? List.of() : List.of(only.split(",", -1)),
          args.contains("--check"));
    }

    boolean wants(String key) {
      return only.isEmpty() || only.contains(key);
    }

    private static String value(List<String> args, String name, String otherwise) {
      int at = args.indexOf(name);
      return at >= 0 && at + 1 < args.size() ? args.get(at + 1) : otherwise;
    }
  }
}
