package com.acme.engine.listener.http2;

import com.acme.engine.listener.http2.Http2Stream.Outflow;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;

/// Who of those with content to send comes next (RFC 9218 section 10): the more urgent first. Among
/// equals those that are of use in parts take turns, each a little; the others go in the order they
/// came, each a good deal, so that a huge download does not keep a small page waiting for ever.
///
/// What was promised waits for the head of its page, unless it is as urgent: it must not be in the
/// way when the page is ready a moment later.
///
/// Guarded by the lock of {@link Output}.
final class Turns {

  private static final long LITTLE = 16 * 1024;
  private static final long GOOD_DEAL = 1024 * 1024;

  private final List<Outflow> ready = new ArrayList<>();

  /// How far those have come who were served last: newcomers begin there.
  private long now;

  /// A stream begins to send content.
  void enter(Outflow stream) {
    stream.pass = now;
  }

  /// A stream has content to send, and keeps its place until it leaves.
  ///
  /// @return whether it had none before
  boolean join(Outflow stream) {
    return !ready.contains(stream) && ready.add(stream);
  }

  /// A stream has nothing to send.
  void leave(Outflow stream) {
    ready.remove(stream);
  }

  boolean isAnyReady() {
    return !ready.isEmpty();
  }

  /// A stream was served.
  void served(Outflow stream, int bytes) {
    long turn = stream.priority.incremental() ? LITTLE : GOOD_DEAL;
    long before = stream.sent / turn;
    stream.sent += bytes;
    now = Math.max(now, stream.pass);
    stream.pass += (stream.sent / turn - before) * turn;
  }

  /// Whether nobody who is ready and could be served comes before this one.
  boolean isFirst(Outflow stream) {
    for (Outflow other : ready) {
      if (other != stream && canGo(other) && isBefore(other, stream)) {
        return false;
      }
    }
    return !stream.isHeld();
  }

  private static boolean canGo(Outflow stream) {
    return stream.window > 0 && !stream.isHeld();
  }

  /// Wakes the one who comes next, if it waits.
  void wakeFirst() {
    Outflow first = null;
    for (Outflow each : ready) {
      if (canGo(each) && (first == null || isBefore(each, first))) {
        first = each;
      }
    }
    if (first != null) {
      wake(first);
    }
  }

  /// Wakes all, as none will be served any more.
  void wakeAll() {
    ready.forEach(Turns::wake);
  }

  static void wake(Outflow stream) {
    Condition turn = stream.turn;
    if (turn != null) {
      turn.signal();
    }
  }

  private static boolean isBefore(Outflow one, Outflow other) {
    if (one.priority.urgency() != other.priority.urgency()) {
      return one.priority.urgency() < other.priority.urgency();
    }
    return one.pass == other.pass ? one.id < other.id : one.pass < other.pass;
  }
}
