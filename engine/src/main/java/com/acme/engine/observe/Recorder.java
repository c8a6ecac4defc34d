package com.acme.engine.observe;

import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Handler;
import com.acme.engine.exchange.Middleware;
import com.acme.engine.exchange.Outcome;
import com.acme.engine.exchange.Response;
import com.acme.engine.exchange.Trace;
import com.acme.engine.filter.Filter;
import com.acme.engine.wire.websocket.Deflation;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/// Keeps the newest exchanges for the console and the API.
///
/// As middleware it belongs to the always-on frame, inside of what names the exchange and outside
/// of the router. It is on by default and costs a server under load next to nothing, because it
/// records no more than so many exchanges a second; what it passes over is counted. A route with
/// `record: false` gets {@link #unrecorded()} in its chain.
public final class Recorder implements Middleware {

  private static final Middleware UNRECORDED =
      (exchange, next) -> {
        exchange.trace(Trace.NONE);
        return next.handle(exchange);
      };

  /// How many are kept for the next message that is compressed.
  private static final int INFLATERS = 4;

  private final RecordingLimits limits;
  private final Events events;
  private final BoundedRing<RecordedExchange> ring;
  private final Map<String, RecordedExchange> byId = new ConcurrentHashMap<>();
  private final CaptureBudget budget;
  private final Deflation deflation = new Deflation(1, INFLATERS);
  private final RecordingRate rate;
  private final LongAdder recorded = new LongAdder();

  /// Exchanges are told in the order of their numbers. Guarded by this.
  private long sequence;

  private final LongAdder passedOver = new LongAdder();
  private volatile Redaction redaction;
  private volatile boolean on = true;

  /// @param events told of each recorded exchange
  public Recorder(RecordingLimits limits, Redaction redaction, Events events) {
    this(limits, redaction, events, System::nanoTime);
  }

  Recorder(RecordingLimits limits, Redaction redaction, Events events, LongSupplier nanoTime) {
    this.limits = limits;
    this.redaction = redaction;
    this.events = events;
    this.ring = new BoundedRing<>(limits.exchanges(), limits.bytes(), RecordedExchange::weight);
    this.budget = new CaptureBudget(limits.bytes() / 2, limits.bytes(), nanoTime);
    this.rate = new RecordingRate(nanoTime, limits.perSecond(), limits.burst());
  }

  /// What a route has that must not be inspected: nothing of its exchanges is kept.
  public static Middleware unrecorded() {
    return UNRECORDED;
  }

  @Override
  public Response handle(Exchange exchange, Handler next) throws IOException, InterruptedException {
    if (!on) {
      return next.handle(exchange);
    }
    if (!rate.permits()) {
      passedOver.increment();
      return next.handle(exchange);
    }
    return record(exchange, next);
  }

  private Response record(Exchange exchange, Handler next)
      throws IOException, InterruptedException {
    exchange.trace(new Trace(true));
    Recording recording = new Recording(redaction, budget, deflation, limits.bodyBytes());
    AtomicReference<Optional<RecordedExchange>> open = new AtomicReference<>(Optional.empty());
    exchange.whenDone(outcome -> keep(recording, exchange, outcome, open.get()));
    Response response = next.handle(recording.capture(exchange));
    if (exchange.trace().isKept()) {
      recording.capture(
          exchange.request(),
          response,
          () -> open.set(Optional.of(open(recording, exchange, response))));
    }
    return response;
  }

  /// Keeps a WebSocket while it is open.
  private RecordedExchange open(Recording recording, Exchange exchange, Response response) {
    recorded.increment();
    return add(recording.opened(exchange, response), exchange.id());
  }

  /// @param open the same one while it was a WebSocket
  private void keep(
      Recording recording, Exchange exchange, Outcome outcome, Optional<RecordedExchange> open) {
    if (!exchange.trace().isKept()) {
      recording.discard();
    } else if (open.isPresent()) {
      replace(open.get(), recording.finish(exchange, outcome));
    } else {
      recorded.increment();
      add(recording.finish(exchange, outcome), exchange.id());
    }
  }

  /// @param asked the request ID; empty: there is none
  private synchronized RecordedExchange add(Unnumbered<RecordedExchange> made, String asked) {
    long number = sequence + 1;
    String id = asked.isEmpty() ? Long.toString(number) : asked;
    return keep(made, byId.containsKey(id) ? id + "~" + number : id);
  }

  private synchronized void replace(RecordedExchange open, Unnumbered<RecordedExchange> ended) {
    ring.remove(open);
    keep(ended, open.id());
  }

  private RecordedExchange keep(Unnumbered<RecordedExchange> made, String id) {
    RecordedExchange exchange = made.numbered(++sequence, id);
    byId.put(id, exchange);
    ring.add(exchange, this::forget);
    events.publish(exchange);
    return exchange;
  }

  private void forget(RecordedExchange evicted) {
    byId.remove(evicted.id());
  }

  /// Whether exchanges are recorded.
  public boolean isOn() {
    return on;
  }

  /// Begins or stops to record; what was recorded stays.
  public void turn(boolean nowOn) {
    on = nowOn;
  }

  /// Hides what this redaction hides from now on.
  public void redaction(Redaction newRedaction) {
    redaction = newRedaction;
  }

  /// What hides secrets of recorded content on its way out.
  public Redaction redaction() {
    return redaction;
  }

  /// The newest first.
  ///
  /// @param most how many at most
  public List<RecordedExchange> newest(Filter filter, int most) {
    return ring.newest(filter::test, most);
  }

  /// Those recorded after a sequence number, the oldest first.
  public List<RecordedExchange> after(long number, Filter filter, int most) {
    return ring.newest(e -> e.summary().sequence() > number && filter.test(e), most).reversed();
  }

  /// One of the kept ones by its id.
  public Optional<RecordedExchange> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /// How many are kept.
  public int size() {
    return ring.size();
  }

  /// About how many bytes the kept ones take.
  public long bytes() {
    return ring.bytes();
  }

  /// How many were recorded since the start.
  public long recorded() {
    return recorded.sum();
  }

  /// The highest number given to one.
  public synchronized long sequence() {
    return sequence;
  }

  /// How many were not recorded because too many came at once.
  public long passedOver() {
    return passedOver.sum();
  }

  /// Forgets all.
  public void clear() {
    ring.clear();
    byId.clear();
  }
}
