package com.acme.engine.cache;

import com.acme.engine.config.Caching;
import com.acme.engine.config.Route;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Handler;
import com.acme.engine.exchange.HttpFailure;
import com.acme.engine.exchange.Request;
import com.acme.engine.exchange.Response;
import com.acme.engine.exchange.Trace;
import com.acme.engine.http.CacheControl;
import com.acme.engine.http.Fields;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The cache of one route, around its action (RFC 9111).
///
/// What is stored and may be used is answered on the calling thread. All else goes to the origin by
/// {@link Fetch}, or past the cache.
public final class CachingHandler implements Handler {

  private final RouteCache route;
  private final ResponseStore store;
  private final Fetch fetch;
  private final Optional<Slicing> slicing;
  private final Invalidation invalidation;

  /// The cache of a route.
  ///
  /// @param site name of its site
  /// @param route as configured; another one of the same name begins with nothing stored
  /// @param policy how its responses are kept
  /// @param guesses whether the time of the last change says how long a response is fresh
  /// @param origin its action
  public CachingHandler(
      ResponseStore store,
      String site,
      Route route,
      Caching policy,
      boolean guesses,
      Handler origin,
      InstantSource clock) {
    this.store = store;
    this.route =
        RouteCache.of(
            policy,
            guesses,
            store,
            store.scope(site, route, !policy.key().isEmpty() || policy.slice().isPresent()),
            origin,
            clock);
    this.fetch = new Fetch(this.route);
    this.slicing = policy.slice().map(size -> new Slicing(this.route, size, this::look));
    this.invalidation = new Invalidation(store, site, origin);
  }

  @Override
  public Response handle(Exchange exchange) throws IOException, InterruptedException {
    Request request = exchange.request();
    if (!request.method().equals("GET") && !request.isHead()) {
      return other(exchange);
    }
    Optional<String> aside = Aside.reason(request);
    if (aside.isPresent()) {
      return past(exchange, CacheStatus.forwarded("bypass").withDetail(aside.get()));
    }
    CacheControl asks = CacheControl.of(request.fields());
    if (asks.has("no-store")) {
      return past(exchange, CacheStatus.forwarded("request"));
    }
    String url = CacheKey.url(request);
    Lookup lookup = new Lookup(exchange, route.key(exchange, url), url, asks);
    Optional<Response> sliced =
        slicing.isPresent() && !request.isHead() ? slicing.get().answer(lookup) : Optional.empty();
    return sliced.isPresent() ? sliced.get() : look(lookup);
  }

  private Response look(Lookup lookup) throws IOException, InterruptedException {
    Request request = lookup.request();
    Variants variants = store.get(lookup.key());
    StoredResponse stored = variants.choose(request.fields());
    long now = route.now();
    Reuse reuse = Reuse.STALE;
    boolean fits = stored != null && Answers.fits(request, stored, Instant.ofEpochMilli(now));
    if (stored != null && fits) {
      reuse = Reuse.of(stored.lifetime(), stored.age(now), lookup.asks(), lookup.reloads());
      if (reuse.isUsable()) {
        if (reuse == Reuse.WHILE_REVALIDATED) {
          fetch.behind(lookup.wish(stored, CacheStatus.forwarded("stale")));
        }
        return hit(lookup, stored, reuse, now);
      }
    }
    if (lookup.asks().has("only-if-cached")) {
      throw new HttpFailure(504, "Nothing stored may answer this, and the request wants no other.");
    }
    route.counters().misses.increment();
    Wish wish = lookup.wish(stored, CacheStatus.forwarded(why(variants, stored, fits, reuse)));
    return request.isHead() ? head(wish) : fetch.answer(wish, reuse == Reuse.REFUSED);
  }

  private static String why(
      Variants variants, @Nullable StoredResponse stored, boolean fits, Reuse reuse) {
    if (stored == null) {
      return variants.isEmpty() ? "uri-miss" : "vary-miss";
    }
    if (!fits) {
      return "partial";
    }
    return reuse == Reuse.REFUSED ? "request" : "stale";
  }

  private Response hit(Lookup lookup, StoredResponse stored, Reuse reuse, long now) {
    if (reuse == Reuse.FRESH) {
      route.counters().hits.increment();
    } else {
      route.counters().stale.increment();
    }
    String detail =
        switch (reuse) {
          case WHILE_REVALIDATED -> "stale-while-revalidate";
          case TOLERATED -> "max-stale";
          case FRESH -> learnt(lookup, stored);
          case STALE, REFUSED -> "";
        };
    return Served.stored(route, lookup.exchange(), stored, CacheStatus.hit(detail), now);
  }

  /// What is told of a lifetime that is learnt; empty: it is not.
  private String learnt(Lookup lookup, StoredResponse stored) {
    Learning learning = route.learning().orElse(null);
    if (learning == null || !learning.used(lookup.key(), stored)) {
      return "";
    }
    Trace trace = lookup.exchange().trace();
    if (trace.isKept()) {
      String lifetime = "a lifetime of " + stored.lifetime().fresh() + " s is learnt: ";
      learning
          .told(lookup.key(), stored)
          .ifPresent(why -> trace.add(new Trace.MiddlewareActed("cache", lifetime + why)));
    }
    return CacheStatus.ADAPTIVE;
  }

  /// A HEAD goes on as it is; what it brings speaks of what is stored (RFC 9111 section 4.3.5).
  private Response head(Wish wish) throws IOException, InterruptedException {
    long requested = route.now();
    long since = store.mark();
    Response response = past(wish.exchange(), wish.asked());
    StoredResponse stored = wish.stored();
    if (stored != null && stored.isWhole() && response.status() == 200) {
      if (HeadAnswer.confirms(response.fields(), stored)) {
        Fields newer = response.fields().copy().remove(CacheStatus.FIELD);
        StoredResponse updated = route.freshness().updated(stored, newer, requested, route.now());
        store.put(wish.key(), route.confirmed(wish.key(), updated), since);
      } else {
        store.expire(wish.key(), stored);
      }
    }
    return response;
  }

  private Response other(Exchange exchange) throws IOException, InterruptedException {
    Response response = past(exchange, CacheStatus.forwarded("method"));
    if (!Invalidation.isSafe(exchange.request().method())) {
      invalidation.after(exchange.request(), response);
    }
    return response;
  }

  /// Goes to the origin on the calling thread; nothing is stored.
  private Response past(Exchange exchange, CacheStatus status)
      throws IOException, InterruptedException {
    route.counters().bypassed.increment();
    Response response = route.origin().handle(exchange);
    Served.tell(exchange, status);
    response.fields().add(CacheStatus.FIELD, status.withStatus(response.status()).value());
    return response;
  }
}
