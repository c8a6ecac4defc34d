package com.acme.engine.cache;

import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Request;
import com.acme.engine.exchange.Response;
import com.acme.engine.http.ByteRange;
import com.acme.engine.http.ByteSpan;
import com.acme.engine.http.RangeField;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/// Cuts representations into slices of one size. Each is fetched, stored, validated and let go by
/// itself, so that a part of something large costs no more than that part, and only slices are
/// measured by `max-entry`.
final class Slicing {

  /// How long what cannot be cut is not tried again.
  private static final Duration UNSLICED = Duration.ofMinutes(10);

  /// Beyond this no representation reaches.
  private static final long FARTHEST = 1L << 60;

  /// Answers a request for one range, from what is stored or not.
  @FunctionalInterface
  interface Source {
    Response get(Lookup range) throws IOException, InterruptedException;
  }

  private final RouteCache route;
  private final long size;
  private final Source source;
  private final Passing unsliced = new Passing(UNSLICED);

  /// @param size of a slice in bytes; no more than the largest entry is taken
  Slicing(RouteCache route, long size, Source source) {
    this.route = route;
    this.size = size;
    this.source = source;
  }

  /// The answer to a GET, put together from slices; empty where the representation is not cut, and
  /// to be answered as a whole.
  ///
  /// @param subject the whole
  Optional<Response> answer(Lookup subject) throws IOException, InterruptedException {
    if (unsliced.has(subject.key()) || hasWhole(subject)) {
      return Optional.empty();
    }
    Request request = subject.request();
    Optional<RangeField> range = request.fields().combined("Range").flatMap(RangeField::parse);
    ByteSpan first = around(range.map(Slicing::begin).orElse(0L));
    Response response = get(subject.exchange(), subject, first);
    Optional<Slice> slice = Slice.of(response, first);
    if (slice.isPresent()) {
      return Optional.of(new Slices(this, subject, slice.get()).answer(range));
    }
    return isOfTheWhole(response.status()) ? Optional.of(response) : without(subject, response);
  }

  private boolean hasWhole(Lookup subject) {
    StoredResponse stored = route.store().get(subject.key()).choose(subject.request().fields());
    return stored != null && stored.isWhole();
  }

  /// Such as 404: it says the same of every slice.
  private static boolean isOfTheWhole(int status) {
    return status != 200 && status != 206 && status != 416;
  }

  private Optional<Response> without(Lookup subject, Response response) throws IOException {
    response.close();
    if (response.status() != 416) {
      unsliced.add(subject.key());
    }
    return Optional.empty();
  }

  private static long begin(RangeField range) {
    return range.ranges().getFirst() instanceof ByteRange.FromTo(long first, long _)
            && first <= FARTHEST
        ? first
        : 0;
  }

  /// The slice that a byte lies in.
  ByteSpan around(long at) {
    long each = Math.min(size, route.store().maxEntry());
    long first = at - at % each;
    return new ByteSpan(first, first + each - 1);
  }

  /// Fetches a slice.
  Response get(Exchange exchange, Lookup subject, ByteSpan slice)
      throws IOException, InterruptedException {
    String range = "bytes=" + slice.first() + "-" + slice.last();
    Request whole = Conditions.whole(exchange.request());
    Request part = whole.withFields(whole.fields().copy().set("Range", range));
    return source.get(subject.part(exchange.withRequest(part), subject.key().slice(range)));
  }

  /// The representation is another one by now: nothing that is stored of it holds.
  void changed(Lookup subject) {
    route.store().invalidate(route.scope().site(), subject.url());
  }

  RouteCache route() {
    return route;
  }
}
