package com.acme.engine.cache;

import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.HttpFailure;
import com.acme.engine.exchange.Response;
import com.acme.engine.http.CacheControl;
import com.acme.engine.http.Fields;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Goes to the origin for what memory does not have, and stores what comes back, on a thread of its
/// own: no client's pace or leaving counts here.
///
/// @param route whose origin it is
/// @param flight those who wait
/// @param exchange apart from any client's
/// @param key where the answer is stored
/// @param url of the request
/// @param stale what is stored and needs the origin's word; null: nothing
/// @param asked what the cache says it does
record Trip(
    RouteCache route,
    Flight flight,
    Exchange exchange,
    CacheKey key,
    String url,
    @Nullable StoredResponse stale,
    CacheStatus asked) {

  private static final Logger LOG = LoggerFactory.getLogger(Trip.class);

  /// The origin, or what stands for it, did not answer.
  private static final int NO_ANSWER = 502;

  /// Makes the trip; whatever happens, it lands.
  void make() {
    flight.travels(Thread.currentThread());
    route.store().begins(key);
    try {
      landed(this::begin);
    } finally {
      route.store().ends(key);
    }
  }

  private interface Way {
    void go() throws IOException, InterruptedException;
  }

  private void landed(Way way) {
    try {
      way.go();
    } catch (HttpFailure failure) {
      failed(failure, failure.status() >= NO_ANSWER);
    } catch (IOException failure) {
      failed(failure, true);
    } catch (InterruptedException forsaken) {
      failed(new IOException("given up", forsaken), false);
    } catch (RuntimeException | Error bug) {
      failed(bug, false);
    }
  }

  private void begin() throws IOException, InterruptedException {
    long begun = route.now();
    Optional<StoredResponse> second = second(begun);
    if (second.isEmpty()) {
      go();
    } else if (isWanted(second.get(), begun)) {
      StoredResponse found = second.get();
      CacheStatus status = CacheStatus.hit("second-level");
      boolean shared = found.isFresh(route.now());
      flight.land(new Landing.Complete(found, found.fields(), status, shared));
    } else {
      Trip with = new Trip(route, flight, exchange, key, url, second.get(), asked);
      with.landed(with::go);
    }
  }

  /// What other servers have stored, or fetch right now.
  private Optional<StoredResponse> second(long begun) throws InterruptedException {
    Fields fields = exchange.request().fields();
    if ((fields.contains("Range") && !key.isSlice()) || !takesOthers()) {
      return Optional.empty();
    }
    return route
        .store()
        .fetch(key, variant -> variant.matches(fields), stale, found -> isWanted(found, begun))
        .filter(found -> found.isWhole() || key.isSlice());
  }

  /// Not where the client, or the response itself, wants the origin's own word.
  private boolean takesOthers() {
    return stale == null
        || (asked.forward().equals("stale")
            && !stale.lifetime().validated()
            && stale.lifetime().fresh() + stale.lifetime().staleWhileRevalidate() > 0);
  }

  /// Fresh, or what came after this trip began and may be used so.
  private boolean isWanted(StoredResponse found, long begun) {
    long age = found.age(route.now());
    return (found.isWhole() || key.isSlice())
        && (found.lifetime().isFresh(age)
            || (found.reception().received() >= begun
                && Reuse.of(found.lifetime(), age, CacheControl.NONE, false).isUsable()));
  }

  private void go() throws IOException, InterruptedException {
    long requested = route.now();
    long since = route.store().mark();
    Response response = route.origin().handle(exchange.withRequest(Conditions.on(exchange, stale)));
    boolean taken = false;
    try {
      if (stale == null || !isAnswered(response, stale, requested, since)) {
        taken = true;
        new Reply(this, response, requested, since).take();
      }
    } finally {
      if (!taken) {
        response.close();
      }
    }
  }

  /// Whether what is stored is the answer, confirmed or for want of a better one.
  private boolean isAnswered(Response response, StoredResponse stored, long requested, long since)
      throws IOException, InterruptedException {
    if (response.status() == 304) {
      if (Conditions.confirms(response, stored)) {
        confirmed(response, stored, requested, since);
      } else {
        // It confirmed what is not stored: once more, without conditions.
        Exchange anew = exchange.withRequest(Conditions.anew(key, exchange.request()));
        new Trip(route, flight, anew, key, url, null, asked).go();
      }
      return true;
    }
    if (response.status() >= 500 && tolerates(stored, false)) {
      stand(stored, "stale-if-error");
      return true;
    }
    return false;
  }

  private void confirmed(Response response, StoredResponse stored, long requested, long since) {
    long received = route.now();
    route.counters().validated.increment();
    StoredResponse fresher =
        route.confirmed(
            key, route.freshness().updated(stored, response.fields(), requested, received));
    boolean kept = route.store().put(key, fresher, since);
    boolean shared = kept && fresher.isFresh(received);
    if (!shared) {
      route.store().pass(key);
    }
    flight.land(new Landing.Complete(fresher, fresher.fields(), asked.withStatus(304), shared));
  }

  private void failed(Throwable failure, boolean unreachable) {
    if (unreachable && stale != null && tolerates(stale, true)) {
      LOG.debug("the origin of {} does not answer: {}", url, failure.toString());
      stand(stale, "origin-unreachable");
    } else {
      flight.land(new Landing.Failed(failure, asked));
    }
  }

  private void stand(StoredResponse stored, String why) {
    flight.land(new Landing.Complete(stored, stored.fields(), CacheStatus.hit(why), true));
  }

  private boolean tolerates(StoredResponse stored, boolean unreachable) {
    return stored.lifetime().toleratesFailure(stored.age(route.now()), unreachable);
  }
}
