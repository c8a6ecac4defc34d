package com.acme.console.overview;

import com.acme.console.controls.TimeWindow;
import com.acme.console.controls.Unit;
import java.util.List;

/// The figures at the head of the screen, reckoned over the window.
final class Headlines {

  private final Headline requests = new Headline("Requests/s", Measure.REQUESTS, Unit.COUNT);
  private final Headline errors = new Headline("Errors", Measure.ERRORS, Unit.COUNT);
  private final Headline latency = new Headline("Latency p95", Measure.P95, Unit.MICROS);
  private final Headline connections = new Headline("Connections", Measure.CONNECTIONS, Unit.COUNT);
  private final Headline cache = new Headline("Cache hits", Measure.CACHE_HITS, Unit.PERMILLE);
  private final Headline content = new Headline("Content/s", Measure.BYTES_OUT, Unit.BYTES);
  private final Headline memory = new Headline("Memory", Measure.HEAP, Unit.BYTES);
  private final Headline cpu = new Headline("CPU", Measure.CPU, Unit.PERMILLE);

  private final History history;
  private final TimeWindow window;

  Headlines(History history, TimeWindow window) {
    this.history = history;
    this.window = window;
  }

  List<Headline> all() {
    return List.of(requests, errors, latency, connections, cache, content, memory, cpu);
  }

  /// Reckons anew.
  void update() {
    double all = sum(Measure.REQUESTS);
    requests.show(
        text(Unit.COUNT, newest(Measure.REQUESTS)), Unit.COUNT.text(all) + " in the range");
    double server = sum(Measure.SERVER_ERROR);
    double client = sum(Measure.CLIENT_ERROR);
    errors.show(
        all == 0 ? "–" : Unit.PERMILLE.text((server + client) / all * 1000),
        Unit.COUNT.text(server) + " server, " + Unit.COUNT.text(client) + " client");
    latency.show(
        text(Unit.MICROS, newest(Measure.P95)), "worst " + text(Unit.MICROS, peak(Measure.P95)));
    connections.show(
        text(Unit.COUNT, newest(Measure.CONNECTIONS)),
        text(Unit.COUNT, newest(Measure.IN_FLIGHT)) + " in flight");
    double asked = sum(Measure.CACHE_ASKED);
    cache.show(
        asked == 0 ? "–" : Unit.PERMILLE.text(sum(Measure.CACHE_ANSWERED) / asked * 1000),
        asked == 0 ? "nothing asked" : "of " + Unit.COUNT.text(asked) + " in the range");
    content.show(
        text(Unit.BYTES, newest(Measure.BYTES_OUT)),
        text(Unit.BYTES, newest(Measure.BYTES_IN)) + " in");
    memory.show(
        text(Unit.BYTES, newest(Measure.HEAP)), "peak " + text(Unit.BYTES, peak(Measure.HEAP)));
    cpu.show(
        text(Unit.PERMILLE, newest(Measure.CPU)), "peak " + text(Unit.PERMILLE, peak(Measure.CPU)));
  }

  private static String text(Unit unit, float value) {
    return Float.isNaN(value) ? "–" : unit.text(value);
  }

  /// The newest value of the window that was measured.
  private float newest(Measure measure) {
    for (long second = window.end().get() - 1; second >= window.from(); second--) {
      float value = history.value(measure, second);
      if (!Float.isNaN(value)) {
        return value;
      }
    }
    return Float.NaN;
  }

  private float peak(Measure measure) {
    float peak = Float.NaN;
    for (long second = window.from(); second < window.end().get(); second++) {
      float value = history.value(measure, second);
      peak = Float.isNaN(value) || peak >= value ? peak : value;
    }
    return peak;
  }

  private double sum(Measure measure) {
    double sum = 0;
    for (long second = window.from(); second < window.end().get(); second++) {
      float value = history.value(measure, second);
      sum += Float.isNaN(value) ? 0 : value;
    }
    return sum;
  }
}
