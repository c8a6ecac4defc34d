package com.acme.engine.listener.connection;

import com.acme.engine.config.Listener.Limits;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What a connection waits for, and until when: all its deadlines in one place.
///
/// Nothing is armed for a request. The connection's threads write the moment in a field and take it
/// back; one thread for all connections ({@link #check}) looks at these fields a few times a
/// second.
public final class Pace {

  /// How long an idle connection that has lived long enough waits for one more request, whose
  /// response says that it is the last: closing at once would lose one that is on its way.
  private static final long FAREWELL = TimeUnit.SECONDS.toNanos(1);

  /// No moment.
  private static final long NEVER = Long.MAX_VALUE;

  /// It is waited for, without a limit.
  private static final long UNLIMITED = NEVER - 1;

  /// The thread that waited for its handler was told to stop.
  private static final long STOPPED = Long.MIN_VALUE;

  /// The client is watched while the thread waits.
  private static final long WATCHED = -1;

  private static final VarHandle PRODUCING;

  static {
    try {
      PRODUCING = MethodHandles.lookup().findVarHandle(Pace.class, "producing", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Supplier<Limits> limits;
  private final long origin = System.nanoTime();

  /// Written before `readDue`, which publishes it.
  private End readReason = End.HEADER_TIMEOUT;

  private volatile long readDue = NEVER;
  private volatile long writeDue = NEVER;
  private volatile long lifeDue;

  /// When the handler, or the source of a response body, was last begun to be waited for.
  private volatile long producing = NEVER;

  private volatile @Nullable End ended;
  private volatile boolean draining;

  /// Whether it is draining because it has lived long enough.
  private volatile boolean aged;

  /// Whether its protocol tells the client before it ends.
  private volatile boolean announces;

  /// Begins now: the connection was accepted.
  ///
  /// @param limits those of the moment
  public Pace(Supplier<Limits> limits) {
    this.limits = limits;
    this.lifeDue = after(0, limits.get().lifetime());
  }

  /// Counts from the accept until {@link #received()}.
  public void handshaking() {
    reading(End.HANDSHAKE_TIMEOUT, after(0, limits.get().handshake()));
  }

  /// Waits for the first head, or what comes before it, counted from the accept.
  public void awaitingFirstHead() {
    reading(End.HEADER_TIMEOUT, after(0, limits.get().header()));
  }

  /// Waits for the rest of a head that has begun.
  public void awaitingHead() {
    reading(End.HEADER_TIMEOUT, after(now(), limits.get().header()));
  }

  /// Waits for the next request.
  public void idling() {
    reading(End.IDLE_TIMEOUT, after(now(), limits.get().idle()));
  }

  /// Waits for more of a body.
  ///
  /// @param nanos until the least rate would be missed; `Long.MAX_VALUE`: it is not
  public void awaitingBody(long nanos) {
    long now = now();
    long pause = after(now, limits.get().body());
    long rate = nanos == NEVER ? NEVER : now + nanos;
    reading(rate < pause ? End.MIN_BODY_RATE : End.BODY_TIMEOUT, Math.min(rate, pause));
  }

  /// Waits a little for a client that is still sending to see that it is refused.
  public void lingering(Duration longest) {
    reading(End.SERVER, now() + longest.toNanos());
  }

  /// What was waited for is here.
  public void received() {
    readDue = NEVER;
  }

  /// Waits until the client takes something.
  public void writing() {
    writeDue = after(now(), limits.get().write());
  }

  /// The client took something.
  public void written() {
    writeDue = NEVER;
  }

  /// From here on it is a tunnel, which may be silent for as long as its ends like.
  public void tunnelling() {
    received();
    lifeDue = NEVER;
  }

  /// The connection's thread waits for what is to be sent.
  public void producing() {
    producing = now();
  }

  /// It has it.
  ///
  /// @return whether it goes on; false when it was stopped, because the client is gone
  public boolean produced() {
    return (long) PRODUCING.getAndSet(this, NEVER) != STOPPED;
  }

  /// Notes that the client is watched while its connection waits.
  ///
  /// @return whether it waits
  public boolean watchProducing() {
    return markProducing(WATCHED);
  }

  /// Claims the right to stop the thread that waits.
  ///
  /// @return whether it waits, and sees from {@link #produced()} that it was stopped
  public boolean stopProducing() {
    return markProducing(STOPPED);
  }

  private boolean markProducing(long mark) {
    long since = producing;
    while (since != NEVER && since != STOPPED) {
      if (PRODUCING.compareAndSet(this, since, mark)) {
        return true;
      }
      since = producing;
    }
    return false;
  }

  /// Whether the thread has waited that long for what it is to send, and nobody watches the client.
  public boolean isProducingSince(Duration least) {
    long since = producing;
    return since >= 0 && since != NEVER && now() - since >= least.toNanos();
  }

  /// Why it ended, where a deadline or a limit ended it.
  public Optional<End> ended() {
    return Optional.ofNullable(ended);
  }

  /// Notes why it ends; the first reason stays.
  public void end(End reason) {
    if (ended == null) {
      ended = reason;
    }
  }

  /// Whether no further request is taken.
  public boolean isDraining() {
    return draining;
  }

  /// Takes no further request.
  public void drain() {
    draining = true;
  }

  /// Its protocol tells the client that the end comes, and ends it when that is heard.
  public void announces() {
    announces = true;
  }

  /// Why it ended, where no deadline ended it.
  ///
  /// @param otherwise where it still took requests
  public End ended(End otherwise) {
    if (!draining) {
      return otherwise;
    }
    return aged ? End.LIFETIME : End.DRAIN;
  }

  /// Whether it waits for a next request.
  public boolean isIdle() {
    return readDue != NEVER && readReason == End.IDLE_TIMEOUT;
  }

  /// Looks whether a deadline has passed, and notes it: the caller ends the connection.
  ///
  /// @return the deadline; empty when none has passed
  public Optional<End> check() {
    long now = now();
    if (now > writeDue) {
      return passed(End.WRITE_TIMEOUT);
    }
    if (now > readDue) {
      return passed(readReason);
    }
    if (now > lifeDue) {
      if (!draining) {
        aged = true;
        drain();
      }
      boolean over = isIdle() && !announces && now - lifeDue > FAREWELL;
      return over ? passed(End.LIFETIME) : Optional.empty();
    }
    return Optional.empty();
  }

  private Optional<End> passed(End reason) {
    end(reason);
    return Optional.of(reason);
  }

  private void reading(End reason, long due) {
    readReason = reason;
    readDue = due;
  }

  private static long after(long moment, Optional<Duration> limit) {
    return limit.isPresent() ? moment + limit.get().toNanos() : UNLIMITED;
  }

  private long now() {
    return System.nanoTime() - origin;
  }
}
