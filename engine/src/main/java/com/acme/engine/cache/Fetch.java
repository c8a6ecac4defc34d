package com.acme.engine.cache;

import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.HttpFailure;
import com.acme.engine.exchange.Interim;
import com.acme.engine.exchange.Request;
import com.acme.engine.exchange.Response;
import com.acme.engine.exchange.Timings;
import com.acme.engine.exchange.Trace;
import com.acme.engine.http.Fields;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Gets from the origin what memory does not have. Requests for the same thing wait for one answer;
/// where it cannot be shared each goes on its own, at once.
final class Fetch {

  /// A follower waits no longer for another's answer, in milliseconds.
  private static final long PATIENCE = 10_000;

  private static final int ATTEMPTS = 2;

  private final RouteCache route;
  private final Flights flights;

  Fetch(RouteCache route) {
    this.route = route;
    this.flights = route.store().flights();
  }

  /// The answer to a request.
  ///
  /// @param alone whether it wants no answer that another asked for
  Response answer(Wish wish, boolean alone) throws IOException, InterruptedException {
    for (int i = 0; i < ATTEMPTS && !alone && isShareable(wish); i++) {
      Flights.Key key = flightKey(wish);
      Flights.Boarding boarding = flights.board(key, wish.exchange().interim());
      if (boarding.leads()) {
        return lead(wish, boarding.flight(), Optional.of(key), whole(wish));
      }
      Optional<Response> shared = follow(wish, boarding.flight());
      if (shared.isPresent()) {
        return shared.get();
      }
    }
    Request request = isShareable(wish) ? whole(wish) : wish.exchange().request();
    return lead(wish, Flight.ledBy(wish.exchange().interim()), Optional.empty(), request);
  }

  /// Asked at each attempt: the one before may have shown that it is not.
  private boolean isShareable(Wish wish) {
    return !wish.isPart() && !route.store().isPassing(wish.key());
  }

  /// Those who wait for the same answer: by now it may be known which fields choose it.
  private Flights.Key flightKey(Wish wish) {
    List<String> names = route.store().get(wish.key()).varyNames();
    return new Flights.Key(wish.key(), Variant.of(names, wish.fields()));
  }

  /// Fetches anew what has just been used though it is stale; nobody waits.
  void behind(Wish wish) {
    Flights.Key key = flightKey(wish);
    flights
        .begin(key)
        .ifPresent(flight -> {
          Timings timings = new Timings();
          Exchange apart = wish.exchange().apart(whole(wish), Interim.NONE, timings);
          apart.trace(Trace.NONE);
          start(wish, flight, Optional.of(key), apart);
        });
  }

  private static Request whole(Wish wish) {
    return Conditions.anew(wish.key(), wish.exchange().request());
  }

  private void start(Wish wish, Flight flight, Optional<Flights.Key> key, Exchange apart) {
    StoredResponse stored = wish.stored();
    Trip trip =
        new Trip(
            route,
            flight,
            apart,
            wish.key(),
            wish.url(),
            stored != null && (stored.isWhole() || wish.key().isSlice()) ? stored : null,
            wish.asked());
    Thread.ofVirtual()
        .name("cache-fetch")
        .start(() -> {
          try {
            trip.make();
          } finally {
            key.ifPresent(known -> flights.end(known, flight));
          }
        });
  }

  private Response lead(Wish wish, Flight flight, Optional<Flights.Key> key, Request request)
      throws IOException, InterruptedException {
    Exchange exchange = wish.exchange();
    start(wish, flight, key, exchange.apart(request, flight.interim(), exchange.timings()));
    Landing landing;
    try {
      landing = flight.await();
    } catch (InterruptedException gone) {
      flight.leaveEarly();
      throw gone;
    }
    return switch (landing) {
      case Landing.Complete(var stored, var arrived, var status, var _) -> {
        flight.leave();
        yield status.isHit() || status.status() == 304
            ? Served.stored(route, exchange, stored, status, route.now())
            : Served.arrived(exchange, stored, arrived, status, route.now());
      }
      case Landing.Arriving arriving -> first(exchange, flight, arriving);
      case Landing.Alone(Response response, CacheStatus status) -> {
        Served.tell(exchange, status);
        response.fields().add(CacheStatus.FIELD, status.value());
        yield response;
      }
      case Landing.Failed(Throwable cause, CacheStatus status) -> {
        Served.tell(exchange, status);
        throw failure(cause, status);
      }
    };
  }

  /// The one who made the trip reads along.
  private Response first(Exchange exchange, Flight flight, Landing.Arriving arriving) {
    Instant now = Instant.ofEpochMilli(route.now());
    if (Answers.isConfirmed(exchange.request(), arriving.head(), now)) {
      flight.stay();
      Served.tell(exchange, arriving.status());
      Fields fields = arriving.arrived().copy();
      return Answers.notModified(fields.add(CacheStatus.FIELD, arriving.status().value()));
    }
    Body body = body(arriving, flight, arriving.length());
    return Served.arriving(
        exchange, arriving.head(), arriving.arrived().copy(), body, arriving.status());
  }

  private static Body body(Landing.Arriving arriving, Flight flight, long length) {
    GrowingContent content = arriving.content();
    return new Body.Stream(content.reader(flight::leave), length, content::trailers);
  }

  /// The answer that another asked for; empty: it cannot be shared, or does not come in time.
  private Optional<Response> follow(Wish wish, Flight flight) throws InterruptedException {
    Optional<Response> shared = Optional.empty();
    boolean reads = false;
    try {
      Optional<Landing> landing = flight.await(PATIENCE);
      if (landing.isPresent()) {
        shared = shared(wish, flight, landing.get());
        reads = shared.isPresent() && landing.get() instanceof Landing.Arriving;
      }
      return shared;
    } finally {
      if (shared.isPresent()) {
        route.counters().collapsed.increment();
      }
      if (!reads) {
        flight.leave();
      }
    }
  }

  private Optional<Response> shared(Wish wish, Flight flight, Landing landing)
      throws InterruptedException {
    return switch (landing) {
      case Landing.Complete(var stored, var _, var status, var shared)
          when shared && isFor(wish, stored) ->
          Optional.of(Served.stored(route, wish.exchange(), stored, status.shared(), route.now()));
      case Landing.Arriving arriving when arriving.shared() && isFor(wish, arriving.head()) ->
          behind(wish, flight, arriving);
      case Landing.Complete _, Landing.Arriving _, Landing.Alone _, Landing.Failed _ ->
          Optional.empty();
    };
  }

  /// Reads behind. Content of unknown length may turn out too long to be kept, and is waited for.
  private Optional<Response> behind(Wish wish, Flight flight, Landing.Arriving arriving)
      throws InterruptedException {
    GrowingContent content = arriving.content();
    if (arriving.length() < 0 && !content.awaitComplete(PATIENCE)) {
      return Optional.empty();
    }
    Fields fields = arriving.head().fields().copy();
    long length = arriving.length();
    if (length < 0) {
      Fields trailers = content.trailers();
      StorableFields.announce(trailers, fields);
      length = trailers.isEmpty() ? content.length() : -1;
    }
    fields.add("Age", Long.toString(arriving.head().age(route.now())));
    return Optional.of(
        Served.arriving(
            wish.exchange(),
            arriving.head(),
            fields,
            body(arriving, flight, length),
            arriving.status().shared()));
  }

  private static boolean isFor(Wish wish, StoredResponse stored) {
    return (stored.isWhole() || wish.key().isSlice()) && stored.variant().matches(wish.fields());
  }

  /// A failure for the client's own thread, with what the cache says.
  private static HttpFailure failure(Throwable cause, CacheStatus status) throws IOException {
    return switch (cause) {
      case HttpFailure failure ->
          new HttpFailure(
              failure.status(),
              failure.reason(),
              failure.fields().copy().add(CacheStatus.FIELD, status.value()));
      case IOException failed -> throw failed;
      case RuntimeException bug -> throw bug;
      case Error error -> throw error;
      default -> throw new IOException(cause);
    };
  }
}
