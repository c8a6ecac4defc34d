package com.acme.console.overview;

import com.acme.console.controls.SecondRing;
import com.acme.console.engine.EngineLink;
import com.acme.console.engine.Second;
import com.acme.console.state.Work;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/// The seconds of the last day: asked for once, continued by what happens.
final class History {

  private static final int HOUR = 3_600;

  /// A day of single seconds would be a large answer for charts that show several in a pixel.
  private static final int COARSE = 10;

  private final EngineLink link;
  private final Work work;
  private final Consumer<String> failed;
  private final Runnable changed;
  private final SecondRing ring = new SecondRing(Measure.values().length, SecondRing.DAY);
  private long requests;

  /// @param failed told why it could not be loaded
  /// @param changed told of new seconds
  History(EngineLink link, Work work, Consumer<String> failed, Runnable changed) {
    this.link = link;
    this.work = work;
    this.failed = failed;
    this.changed = changed;
  }

  SecondRing ring() {
    return ring;
  }

  /// How many requests were answered in the seconds known.
  long requests() {
    return requests;
  }

  /// Asks for the last hour second by second, then for the day before it in larger steps.
  void load(Instant now) {
    work.run(
        () -> link.seconds(now.minusSeconds(HOUR), 1),
        hour -> {
          hour.forEach(this::put);
          changed.run();
          loadDay(now);
        },
        failed);
  }

  /// What has happened.
  void add(List<Second> seconds) {
    if (!seconds.isEmpty()) {
      seconds.forEach(this::put);
      changed.run();
    }
  }

  float value(Measure measure, long second) {
    return ring.value(measure.index(), second);
  }

  private void loadDay(Instant now) {
    work.run(
        () -> link.seconds(now.minusSeconds(SecondRing.DAY), COARSE),
        day -> {
          day.stream()
              .filter(second -> second.time().isBefore(now.minusSeconds(HOUR)))
              .forEach(this::put);
          changed.run();
        },
        failed);
  }

  private void put(Second second) {
    float[] row = Measure.row(second);
    long first = second.time().getEpochSecond();
    boolean known = false;
    for (long each = first; each < first + second.seconds(); each++) {
      known |= ring.has(each);
      if (!ring.has(each)) {
        ring.put(each, row);
      }
    }
    requests += known ? 0 : second.requests();
  }
}
