package com.acme.engine.exchange.websocket;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a session waits for and until when. Looked at by one thread for all sessions of an
/// endpoint.
///
/// A client is only blamed for silence while somebody listens: the time starts anew with each wait.
final class SessionDeadlines {

  static final String CLOSE = "took too long to close";

  private static final String PONG = "did not answer a ping in time";
  private static final String WRITE = "did not take what was sent in time";
  private static final String SLOW = "is too slow for what it is sent";

  /// What is to be done.
  enum Due {
    NOTHING,
    PING,
    CLOSE,
    END
  }

  private final WebSocketSettings.Deadlines limits;
  private final Incoming incoming;
  private final SendingSide sending;
  private long pinged;
  private volatile @Nullable String passed;

  SessionDeadlines(WebSocketSettings.Deadlines limits, Incoming incoming, SendingSide sending) {
    this.limits = limits;
    this.incoming = incoming;
    this.sending = sending;
  }

  /// The shortest of all there are.
  Duration shortest() {
    return Stream.concat(
            Stream.of(limits.pong(), limits.write(), limits.close()),
            Stream.concat(limits.ping().stream(), limits.idle().stream()))
        .min(Duration::compareTo)
        .orElseThrow();
  }

  /// More waits for the client than may.
  void tooSlow() {
    passed = SLOW;
  }

  /// What the client did not do in time; empty: nothing.
  Optional<String> passed() {
    return Optional.ofNullable(passed);
  }

  boolean isPassed(String which) {
    return which.equals(passed);
  }

  Due look(long now) {
    if (isOver(now, sending.stuckSince(), limits.write().toNanos())) {
      return end(WRITE);
    }
    if (sending.endingSince() != 0) {
      return isOver(now, sending.endingSince(), limits.close().toNanos())
          ? end(CLOSE)
          : Due.NOTHING;
    }
    if (limits.idle().filter(longest -> isIdle(now, longest.toNanos())).isPresent()) {
      return Due.CLOSE;
    }
    return limits.ping().map(every -> silence(now, every.toNanos())).orElse(Due.NOTHING);
  }

  /// Whether no message has passed for so long, while the handler listens.
  private boolean isIdle(long now, long longest) {
    return incoming.waitingSince() != 0
        && isOver(now, incoming.lastMessage(), longest)
        && isOver(now, sending.lastMessage(), longest);
  }

  private Due silence(long now, long every) {
    long waiting = incoming.waitingSince();
    if (waiting == 0) {
      pinged = 0;
      return Due.NOTHING;
    }
    if (pinged != 0 && waiting - pinged < 0) {
      return isOver(now, pinged, limits.pong().toNanos()) ? end(PONG) : Due.NOTHING;
    }
    if (isOver(now, waiting, every)) {
      pinged = now | 1;
      return Due.PING;
    }
    return Due.NOTHING;
  }

  private static boolean isOver(long now, long since, long allowed) {
    return since != 0 && now - since > allowed;
  }

  private Due end(String which) {
    passed = which;
    return Due.END;
  }
}
