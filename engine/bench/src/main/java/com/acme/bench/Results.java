package com.acme.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The figures of all rounds: medians beside each other, and ratios.
final class Results {

  private static final String ROW = "%-34s %-12s %12s %12s %12s %12s %12s %9s %9s %9s";

  private final Map<Figure, Map<Peer, List<Double>>> values = new LinkedHashMap<>();

  void add(Peer peer, Map<Figure, Double> figures) {
    figures.forEach((figure, value) ->
        values
            .computeIfAbsent(figure, _ -> new EnumMap<>(Peer.class))
            .computeIfAbsent(peer, _ -> new ArrayList<>())
            .add(value));
  }

  /// One line a figure; a ratio above 1 means that this server is better.
  void print(PrintStream out) {
    out.println(
        ROW.formatted(
            "figure",
            "unit",
            "acme",
            "nginx",
            "caddy",
            "haproxy",
            "varnish",
            "/nginx",
            "/caddy",
            "/varnish"));
    values.forEach((figure, peers) ->
        out.println(
            ROW.formatted(
                figure.title(),
                figure.unit(),
                text(median(peers, Peer.ACME)),
                text(median(peers, Peer.NGINX)),
                text(median(peers, Peer.CADDY)),
                text(median(peers, Peer.HAPROXY)),
                text(median(peers, Peer.VARNISH)),
                text(ratio(figure, peers, Peer.NGINX)),
                text(ratio(figure, peers, Peer.CADDY)),
                text(ratio(figure, peers, Peer.VARNISH)))));
  }

  /// The bars that were missed, in words.
  List<String> missed() {
    List<String> missed = new ArrayList<>();
    values.forEach((figure, peers) -> missed(figure, peers).ifPresent(missed::add));
    return missed;
  }

  private static Optional<String> missed(Figure figure, Map<Peer, List<Double>> peers) {
    return switch (figure.bar()) {
      case Figure.Bar.None _ -> Optional.empty();
      case Figure.Bar.Ratio(double least, Peer other) ->
          ratio(figure, peers, other)
              .filter(ratio -> ratio < least)
              .map(ratio ->
                  String.format(
                      Locale.ROOT,
                      "missed: %s is %.2f of %s, not %.2f",
                      figure.title(),
                      ratio,
                      other.title(),
                      least));
      case Figure.Bar.Limit(double most) ->
          median(peers, Peer.ACME)
              .filter(value -> value > most)
              .map(value ->
                  String.format(
                      Locale.ROOT,
                      "missed: %s is %.2f %s, not at most %.2f",
                      figure.title(),
                      value,
                      figure.unit(),
                      most));
    };
  }

  private static Optional<Double> ratio(Figure figure, Map<Peer, List<Double>> peers, Peer peer) {
    return median(peers, Peer.ACME)
        .flatMap(ours -> median(peers, peer).map(theirs -> figure.ratio(ours, theirs)));
  }

  private static Optional<Double> median(Map<Peer, List<Double>> peers, Peer peer) {
    return Optional.ofNullable(peers.get(peer)).map(Results::median);
  }

  private static String text(Optional<Double> number) {
    return number
        .map(value -> String.format(Locale.ROOT, value < 100 ? "%.2f" : "%,.0f", value))
        .orElse("-");
  }

  /// The middle one; of an even number the mean of the two in the middle.
  static double median(List<Double> all) {
    List<Double> sorted = all.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
