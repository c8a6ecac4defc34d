package com.acme.console.overview;

import com.acme.console.engine.RouteWork;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the routes had done at moments of the last day, so that what they did between two of them
/// can be told. The further back, the fewer moments are kept: some hundreds in all.
final class RouteHistory {

  private static final int DAY = 86_400;

  /// Two moments are kept if they are apart by at least this part of their age: a range begins no
  /// more than some hundredths too early.
  private static final int PART = 60;

  private final List<Moment> moments = new ArrayList<>();
  private Instant started = Instant.EPOCH;

  /// Totals since the start, by route.
  private record Moment(long second, Map<List<String>, RouteWork> totals) {}

  /// What was done.
  ///
  /// @param since the second it is counted from, which is later than was asked for where this
  ///   console did not watch yet
  record Done(long since, List<RouteWork> routes) {}

  /// Remembers a moment.
  ///
  /// @param second since 1970, not before the last one
  /// @param start when the server started: one that starts anew counts anew
  void add(long second, Instant start, List<RouteWork> routes) {
    if (!start.equals(started)) {
      moments.clear();
      started = start;
    }
    Map<List<String>, RouteWork> last = moments.isEmpty() ? Map.of() : moments.getLast().totals();
    Map<List<String>, RouteWork> totals = new HashMap<>();
    for (RouteWork route : routes) {
      List<String> key = key(route);
      RouteWork before = last.get(key);
      // Routes that rest cost nothing.
      totals.put(key, route.equals(before) ? before : route);
    }
    moments.add(new Moment(second, totals));
    thin(second);
  }

  /// What was done between two seconds.
  Done between(long from, long to) {
    if (moments.isEmpty()) {
      return new Done(from, List.of());
    }
    Moment end = last(to, moments.getFirst());
    boolean whole = started.getEpochSecond() >= from;
    Moment begin = last(from, whole ? new Moment(from, Map.of()) : moments.getFirst());
    List<RouteWork> routes =
        end.totals().values().stream()
            .map(route -> {
              RouteWork earlier = begin.totals().get(key(route));
              return earlier == null ? route : route.since(earlier);
            })
            .filter(route -> route.requests() > 0)
            .toList();
    return new Done(Math.max(from, begin.second()), routes);
  }

  private Moment last(long second, Moment otherwise) {
    Moment found = otherwise;
    for (Moment moment : moments) {
      if (moment.second() <= second) {
        found = moment;
      }
    }
    return found;
  }

  private void thin(long now) {
    long next = now;
    for (int i = moments.size() - 2; i > 0; i--) {
      long second = moments.get(i).second();
      if (next - second < (now - second) / PART || moments.get(i - 1).second() < now - 2 * DAY) {
        moments.remove(i);
      } else {
        next = second;
      }
    }
  }

  private static List<String> key(RouteWork route) {
    return List.of(route.site(), route.route());
  }
}
