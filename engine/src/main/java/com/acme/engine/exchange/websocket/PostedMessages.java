package com.acme.engine.exchange.websocket;

import com.acme.engine.wire.websocket.Opcode;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// What was posted and waits for its turn, up to so many bytes.
final class PostedMessages {

  /// A whole message or a control frame.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Posted(Opcode opcode, byte[] bytes) {}

  /// What becomes of one that is added.
  enum Added {
    /// Somebody is sending, and will send it too.
    WILL_BE_SENT,
    /// Whoever added it has them sent.
    HAVE_THEM_SENT,
    /// It is not sent: more waits than may.
    TOO_MUCH
  }

  private final int most;

  /// All from here on is guarded by this.
  private final Queue<Posted> queue = new ArrayDeque<>(0);

  private int bytes;
  private boolean sending;

  PostedMessages(int most) {
    this.most = most;
  }

  synchronized Added add(Posted posted) {
    if (bytes + posted.bytes().length > most) {
      return Added.TOO_MUCH;
    }
    bytes += posted.bytes().length;
    queue.add(posted);
    if (sending) {
      return Added.WILL_BE_SENT;
    }
    sending = true;
    return Added.HAVE_THEM_SENT;
  }

  /// Takes the next one that can be sent.
  ///
  /// @param controlsOnly whether a message is being sent in parts, so that others wait for its end
  @Nullable
  synchronized Posted take(boolean controlsOnly) {
    Posted next = isNext(controlsOnly) ? queue.poll() : null;
    bytes -= next == null ? 0 : next.bytes().length;
    return next;
  }

  /// Whether there is one for whoever sends them; if not, the next one who adds has them sent.
  synchronized boolean goesOn(boolean controlsOnly) {
    sending = isNext(controlsOnly);
    return sending;
  }

  private boolean isNext(boolean controlsOnly) {
    Posted next = queue.peek();
    return next != null && (!controlsOnly || next.opcode().isControl());
  }
}
