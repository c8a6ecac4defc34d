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
      Map<Peer, RunningPeer> running = new EnumMap<>(Peer.class);
      try {
        for (Peer peer : peers()) {
          running.put(peer, RunningPeer.start(peer, site, options.launcher()));
        }
        rounds(scenario, running);
      } finally {
        for (RunningPeer server : running.values()) {
          server.stop();
        }
      }
    }
  }

  private void rounds(Scenario scenario, Map<Peer, RunningPeer> running)
      throws IOException, InterruptedException {
    // The first round warms up what compiles while it runs.
    for (int round = 0; round <= options.rounds(); round++) {
      for (Map.Entry<Peer, RunningPeer> server : running.entrySet()) {
        System.err.println(scenario.key() + " round " + round + " " + server.getKey().title());
        Map<Figure, Double> figures = scenario.measure().of(server.getValue());
        System.err.println("  " + figures.values());
        if (round > 0) {
          results.add(server.getKey(), figures);
        }
      }
    }
  }

  private static List<Peer> peers() throws InterruptedException {
    List<Peer> installed = new ArrayList<>(List.of(Peer.ACME));
    for (Peer peer : List.of(Peer.NGINX, Peer.CADDY)) {
      if (Shell.has(peer.title())) {
        installed.add(peer);
      } else {
        System.err.println(peer.title() + " is not installed and is left out");
      }
    }
    return installed;
  }

  /// What the command line says.
  ///
  /// @param launcher of the distribution
  /// @param rounds counted ones
  /// @param seconds of load a round
  /// @param only scenarios; empty: all
  /// @param check whether a missed bar is a failure
  record Options(Path launcher, int rounds, int seconds, List<String> only, boolean check) {

    static Options of(List<String> args) {
      Path launcher = Path.of(value(args, "--acme", "installer/target/acme/bin/acme"));
      String only = value(args, "--only", "");
      return new Options(
          launcher.toAbsolutePath(),
          Integer.parseInt(value(args, "--rounds", "3")),
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
