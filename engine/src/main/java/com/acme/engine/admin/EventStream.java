package com.acme.engine.admin;

import com.acme.engine.config.Logging;
import com.acme.engine.exchange.PulledStream;
import com.acme.engine.observe.Event;
import com.acme.engine.observe.RecordedExchange;
import com.acme.engine.observe.Subscription;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Server-sent events as a content that is pulled: a read waits for the next event, and for no
/// longer than a heartbeat.
///
/// The heartbeat is a comment; it finds out that a client has gone. A client that is too slow gets
/// an event `dropped` with the number it lost.
final class EventStream extends PulledStream {

  private static final int BATCH = 32 * 1024;

  private final Subscription subscription;
  private final List<RecordedExchange> missed;
  private final Logging.Level level;
  private final Duration heartbeat;
  private boolean begun;
  private long lastSequence;

  EventStream(
      Subscription subscription,
      List<RecordedExchange> missed,
      Logging.Level level,
      Duration heartbeat) {
    super(new byte[0]);
    this.subscription = subscription;
    this.missed = missed;
    this.level = level;
    this.heartbeat = heartbeat;
  }

  @Override
  public void close() {
    subscription.close();
  }

  /// Waits for something to say; nothing when the subscription has ended.
  @Override
  protected byte[] next() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (!begun) {
      begun = true;
      write(out, "retry: 2000\n: watching\n\n");
      for (RecordedExchange exchange : missed) {
        event(out, new Event.ExchangeRecorded(exchange.summary()));
      }
      return out.toByteArray();
    }
    try {
      while (out.size() == 0) {
        gather(out);
        if (out.size() == 0 && subscription.isClosed()) {
          return new byte[0];
        }
      }
      return out.toByteArray();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the server stops");
    }
  }

  private void gather(ByteArrayOutputStream out) throws InterruptedException {
    Optional<Event> next = subscription.next(heartbeat);
    if (next.isEmpty() && !subscription.isClosed()) {
      write(out, ": alive\n\n");
    }
    while (next.isPresent()) {
      event(out, next.get());
      next = out.size() < BATCH ? subscription.next(Duration.ZERO) : Optional.empty();
    }
    long dropped = subscription.takeDropped();
    if (dropped > 0) {
      event(out, "dropped", -1, Map.of("count", dropped));
    }
  }

  private void event(ByteArrayOutputStream out, Event event) {
    String name = event.kind().name().toLowerCase(Locale.ROOT);
    switch (event) {
      case Event.ExchangeRecorded(var exchange) -> {
        // One that was missed may wait in the queue too.
        if (exchange.sequence() > lastSequence) {
          lastSequence = exchange.sequence();
          event(out, name, exchange.sequence(), exchange);
        }
      }
      case Event.Sampled(var sample) -> event(out, name, -1, sample);
      case Event.HealthChanged(var health) -> event(out, name, -1, health);
      case Event.UpstreamChanged change -> event(out, name, -1, change);
      case Event.ConfigRead(var reload) -> event(out, name, -1, reload);
      case Event.CertificateChanged certificate -> event(out, name, -1, certificate);
      case Event.Logged(var entry) -> {
        if (entry.level().compareTo(level) <= 0) {
          event(out, name, -1, entry);
        }
      }
    }
  }

  private static void event(ByteArrayOutputStream out, String name, long id, Object data) {
    if (id >= 0) {
      write(out, "id: " + id + "\n");
    }
    write(out, "event: " + name + "\ndata: ");
    out.writeBytes(Json.bytes(data));
    write(out, "\n\n");
  }

  private static void write(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
