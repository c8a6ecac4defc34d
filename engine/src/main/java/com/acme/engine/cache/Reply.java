package com.acme.engine.cache;

import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Response;
import com.acme.engine.http.Fields;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A response of the origin, not yet stored.
final class Reply {

  private static final Logger LOG = LoggerFactory.getLogger(Reply.class);

  private final RouteCache route;
  private final ResponseStore store;
  private final Flight flight;
  private final Exchange exchange;
  private final CacheKey key;
  private final String url;
  private final CacheStatus asked;
  private final Response response;
  private final Directives directives;
  private final Reception reception;
  private final Instant received;
  private final long since;

  /// Takes a response over.
  ///
  /// @param requested when it was asked for, in milliseconds since the epoch
  /// @param since {@link ResponseStore#mark} of that moment
  Reply(Trip trip, Response response, long requested, long since) {
    this.route = trip.route();
    this.store = route.store();
    this.flight = trip.flight();
    this.exchange = trip.exchange();
    this.key = trip.key();
    this.url = trip.url();
    this.asked = trip.asked().withStatus(response.status());
    this.response = response;
    this.directives = Directives.of(response.fields());
    long arrived = route.now();
    this.reception = Reception.of(response.fields(), requested, arrived);
    this.received = Instant.ofEpochMilli(arrived);
    this.since = since;
  }

  /// Stores it, or hands it on as it is.
  void take() throws IOException {
    Optional<String> refusal = refusal();
    StoredResponse head = head();
    if (refusal.isPresent() || !isOfUse(head)) {
      alone(refusal.orElse("no-lifetime"));
      return;
    }
    switch (response.body()) {
      case Body.Empty _ -> whole(head, List.of(), 0);
      case Body.Bytes(byte[] array, int _, int count) when count == array.length ->
          whole(head, Segments.of(array), count);
      case Body.Bytes _, Body.Chain _, Body.Stream _ -> receive(head);
      // The kernel keeps files better than a heap does.
      case Body.FileRegion _ -> alone("file");
      case Body.Tunnelled _ -> alone("tunnel");
    }
  }

  private Optional<String> refusal() {
    if (response.status() == 304) {
      return Optional.of("not-modified");
    }
    if (key.isSlice() && response.status() == 200) {
      return Optional.of("not-sliced");
    }
    if (response.body().length() > store.maxEntry()) {
      return Optional.of("max-entry");
    }
    if (response.body().length() > store.largest()) {
      return Optional.of("per-site");
    }
    return Storing.refusal(
        exchange.request().target().path(),
        exchange.request().fields().contains("Authorization") || exchange.user().isPresent(),
        response.status(),
        response.fields(),
        directives.control(),
        directives.targeted());
  }

  private StoredResponse head() {
    Fields fields = response.fields();
    return new StoredResponse(
        url,
        response.status(),
        StorableFields.of(fields, directives.control(), received),
        Variant.of(fields, exchange.request().fields()).orElse(Variant.ANY),
        reception,
        route
            .freshness()
            .of(response.status(), fields, directives.control(), directives.targeted(), received),
        route.tags(exchange, fields),
        StoredContent.whole(List.of(), 0));
  }

  /// Whether it could ever answer another request.
  private static boolean isOfUse(StoredResponse head) {
    return (head.isWhole() || Assembly.isPart(head.fields()))
        && (head.hasValidator()
            || head.lifetime().fresh() > 0
            || head.lifetime().staleWhileRevalidate() > 0
            || head.lifetime().staleIfError() > 0);
  }

  private void alone(String why) {
    store.pass(key);
    flight.land(new Landing.Alone(response, asked.withDetail(why)));
  }

  private void whole(StoredResponse head, List<byte[]> segments, long length) throws IOException {
    response.close();
    StoredResponse arrived =
        Assembly.filled(head, segments, length)
            .orElseGet(() -> head.with(StoredContent.whole(segments, length)));
    boolean kept = keep(head, segments, length, new Fields());
    flight.land(
        new Landing.Complete(
            arrived, response.fields(), kept ? asked.kept() : asked, isShared(head)));
  }

  /// Receives the content while those who wait read behind.
  private void receive(StoredResponse head) throws IOException {
    long length = response.body().length();
    try (Filling filling = new Filling(store.budget(), store.largest(), length)) {
      if (!filling.hasRoom()) {
        alone("memory");
        return;
      }
      InputStream source = response.body().stream();
      // Nobody needs to wait for what is here already.
      boolean here = length >= 0 && length <= StoredContent.SEGMENT && source.available() >= length;
      if (here) {
        List<byte[]> segments = filling.all(source);
        whole(head, segments, length);
      } else {
        arrive(head, filling, source);
      }
    }
  }

  private void arrive(StoredResponse head, Filling filling, InputStream source) {
    GrowingContent content = filling.content();
    flight.land(
        new Landing.Arriving(
            head,
            response.fields(),
            content,
            response.body().length(),
            asked.kept(),
            isShared(head)));
    try {
      if (filling.receive(source)) {
        // Whoever has read to the end finds it stored.
        Fields behind = behind();
        keep(head, content.whole(), content.length(), behind);
        content.complete(behind);
        response.close();
      } else {
        store.pass(key);
        content.handOver(filling.held(source), this::trailers);
      }
    } catch (IOException failure) {
      content.fail(failure);
      close();
    }
  }

  private boolean keep(StoredResponse head, List<byte[]> segments, long length, Fields behind) {
    Optional<StoredResponse> before =
        Optional.ofNullable(store.get(key).choose(exchange.request().fields()));
    Optional<StoredResponse> stored =
        Assembly.of(head, segments, length, before)
            .map(made -> made.with(made.content().with(behind)));
    boolean kept = stored.isPresent() && store.put(key, route.fetched(key, stored.get()), since);
    if (isShared(head)) {
      store.settle(key);
    } else {
      store.pass(key);
    }
    return kept;
  }

  private Fields behind() {
    return StorableFields.behind(trailers(), directives.control());
  }

  private Fields trailers() {
    return response.body() instanceof Body.Stream(var _, long length, var trailers) && length < 0
        ? trailers.get()
        : new Fields();
  }

  private void close() {
    try {
      response.close();
    } catch (IOException gone) {
      LOG.debug("the origin's connection is gone: {}", gone.toString());
    }
  }

  /// Those who waited asked before it came: they may have it if it is fresh.
  private boolean isShared(StoredResponse head) {
    return head.isFresh(route.now());
  }
}
