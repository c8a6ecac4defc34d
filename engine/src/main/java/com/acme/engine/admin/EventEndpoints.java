package com.acme.engine.admin;

import com.acme.engine.config.Logging;
import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.HttpFailure;
import com.acme.engine.exchange.Response;
import com.acme.engine.filter.Filter;
import com.acme.engine.observe.Event;
import com.acme.engine.observe.Events;
import com.acme.engine.observe.RecordedExchange;
import com.acme.engine.observe.Recorder;
import com.acme.engine.observe.Subscription;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What happens, as server-sent events.
final class EventEndpoints {

  private static final int MOST_WATCHERS = 64;
  private static final int WAITING = 1_000;
  private static final int MOST_MISSED = 1_000;
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  private final Events events;
  private final Recorder recorder;

  EventEndpoints(Events events, Recorder recorder) {
    this.events = events;
    this.recorder = recorder;
  }

  /// A stream that ends when the client leaves or the server stops.
  Response watch(ApiRequest request) {
    if (events.subscribers() >= MOST_WATCHERS) {
      throw new HttpFailure(503, "there are already " + MOST_WATCHERS + " watchers");
    }
    Filter filter = Filters.of(request);
    Set<Event.Kind> kinds = kinds(request);
    Logging.Level level =
        request.parameter("level").map(StatusEndpoints::level).orElse(Logging.Level.INFO);
    long last = lastSeen(request);
    Subscription subscription = events.subscribe(kinds, filter, WAITING);
    List<RecordedExchange> missed =
        last < 0 || !kinds.contains(Event.Kind.EXCHANGE)
            ? List.of()
            : recorder.after(last, filter, MOST_MISSED);
    return Response.of(200)
        .set("Content-Type", "text/event-stream")
        .body(Body.stream(new EventStream(subscription, missed, level, HEARTBEAT)));
  }

  private static Set<Event.Kind> kinds(ApiRequest request) {
    Set<Event.Kind> kinds = EnumSet.noneOf(Event.Kind.class);
    for (String list : request.all("types")) {
      for (String name : list.split(",", -1)) {
        kinds.add(kind(name.strip()));
      }
    }
    return kinds.isEmpty() ? EnumSet.allOf(Event.Kind.class) : kinds;
  }

  private static Event.Kind kind(String name) {
    try {
      return Event.Kind.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new HttpFailure(
          400, "types are exchange, stats, health, config, certificate and log, with commas");
    }
  }

  /// The last exchange a client saw before it lost the stream; -1 for a new client.
  private static long lastSeen(ApiRequest request) {
    try {
      String id = request.field("Last-Event-ID");
      return id.isEmpty() ? -1 : Long.parseLong(id);
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
