package com.acme.engine.listener.http2;

import com.acme.engine.listener.connection.End;
import com.acme.engine.listener.connection.Production;
import com.acme.engine.wire.http2.Priority;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/// One stream (RFC 9113 section 5): what the connection's threads must know of it.
final class Http2Stream implements Production {

  private static final long NEVER = Long.MAX_VALUE;

  private final int id;
  private final @Nullable StreamInput input;
  private final Outflow out;

  /// Guarded by this, as are the next two.
  private @Nullable Thread producing;

  private @Nullable StreamEnded ended;
  private boolean interrupted;

  /// Whether the client has ended its side.
  private volatile boolean remoteEnded;

  /// Guarded by the table of streams, as is the next.
  private boolean abandoned;

  private boolean worked;

  /// A stream whose request has come.
  ///
  /// @param input of its content; null: it has none
  /// @param window bytes that the client takes at first
  Http2Stream(int id, @Nullable StreamInput input, Priority priority, int window) {
    this(id, input, new Outflow(id, new Tally(priority, 0), priority, window));
  }

  /// A stream that is promised on another.
  ///
  /// @param page the other
  /// @param window bytes that the client takes at first
  static Http2Stream promised(int id, Http2Stream page, int window) {
    Priority priority = page.out().priority.below();
    Tally tally = new Tally(priority, page.id());
    Http2Stream promised = new Http2Stream(id, null, new Outflow(id, tally, priority, window));
    promised.out.page = page.out;
    return promised;
  }

  private Http2Stream(int id, @Nullable StreamInput input, Outflow out) {
    this.id = id;
    this.input = input;
    this.remoteEnded = input == null;
    this.out = out;
  }

  int id() {
    return id;
  }

  @Nullable StreamInput input() {
    return input;
  }

  Outflow out() {
    return out;
  }

  Tally tally() {
    return out.tally;
  }

  boolean isRemoteEnded() {
    return remoteEnded;
  }

  /// Nobody waits for its work any more.
  ///
  /// @return whether the work goes on
  boolean abandon() {
    boolean first = !abandoned && !worked;
    abandoned |= first;
    return first;
  }

  /// Its work has ended.
  ///
  /// @return whether nobody waited for that
  boolean worked() {
    worked = true;
    return abandoned;
  }

  void remoteEnded() {
    remoteEnded = true;
  }

  @Override
  public synchronized void begin() throws StreamEnded {
    if (ended != null) {
      throw ended;
    }
    producing = Thread.currentThread();
  }

  /// The client's leaving is what an interruption meant.
  @Override
  public synchronized void end() throws StreamEnded {
    producing = null;
    if (ended != null) {
      if (interrupted) {
        boolean _ = Thread.interrupted();
      }
      throw ended;
    }
  }

  /// The client takes nothing more: whoever works for it is stopped.
  void stop(StreamEnded reason) {
    synchronized (this) {
      if (ended == null) {
        ended = reason;
        if (producing != null) {
          producing.interrupt();
          interrupted = true;
        }
      }
    }
    if (input != null) {
      input.fail(reason);
    }
  }

  /// Looks at the deadline of its content.
  void expire(long now) {
    if (input != null) {
      input.expire(now);
    }
  }

  /// What a stream may send, guarded by the lock of {@link Output}.
  static final class Outflow {

    final int id;
    final Tally tally;
    Priority priority;

    /// Bytes the client takes.
    int window;

    /// Content bytes sent.
    long sent;

    /// Where it stands among those that wait for their turn.
    long pass;

    /// What promised it; null: the client asked for it.
    @Nullable Outflow page;

    /// Whether the head of its response is on its way.
    boolean begun;

    /// Whether its last frame is on its way.
    boolean ended;

    /// Why it sends no more.
    @Nullable StreamEnded stopped;

    /// Of one that waits for its turn, or has.
    @Nullable Condition turn;

    /// Until when the client has to take something; only of one that waits for a window.
    private volatile long due = NEVER;

    /// Until when the client may end its side after the response.
    private volatile long lingers = NEVER;

    private Outflow(int id, Tally tally, Priority priority, int window) {
      this.id = id;
      this.tally = tally;
      this.priority = priority;
      this.window = window;
    }

    /// Whether it has to wait for the page that promised it, which is more urgent and has not
    /// begun.
    boolean isHeld() {
      return page != null
          && !page.begun
          && page.stopped == null
          && page.priority.urgency() < priority.urgency();
    }

    void stalledUntil(long moment) {
      due = moment;
    }

    void lingersUntil(long moment) {
      lingers = moment;
    }

    /// Whether the client goes on with a request that has been answered.
    boolean isLate(long now) {
      long until = lingers;
      return until != NEVER && now - until > 0;
    }

    void goesOn() {
      due = NEVER;
    }

    /// Whether the client has let it wait for too long ({@link End#WRITE_TIMEOUT}).
    boolean isStalled(long now) {
      long until = due;
      return until != NEVER && now - until > 0;
    }
  }
}
