package com.acme.engine.client.http2;

import com.acme.engine.wire.http2.ErrorCode;
import com.acme.engine.wire.http2.Frames;
import com.acme.engine.wire.http2.PeerSettings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The streams of a connection, and whether it takes more. Guarded by the lock of {@link Output};
/// what others are told is told without it.
final class Streams {

  /// What a server is taken to allow that has not said (RFC 9113 section 6.5.2).
  private static final int USUAL_MOST = 100;

  /// Servers count the streams that clients reset, and end connections for them: one that has seen
  /// so many is given up before, so that nobody else's streams end with it.
  private static final int MOST_CANCELLED = 100;

  private static final int LAST_ID = Integer.MAX_VALUE;

  private final Output output;
  private final ReentrantLock lock;
  private final Sender sender;
  private final Inflow inflow;
  private final Runnable whenQuiet;
  private final Map<Integer, ClientStream> open = new HashMap<>();
  private int reserved;
  private int most = USUAL_MOST;
  private int nextId = 1;
  private int cancelled;
  private boolean refusing;
  private boolean retired;
  private long quietSince = System.nanoTime();
  private @Nullable StreamFailure end;

  /// @param whenQuiet runs after the last stream has ended, without the lock
  Streams(Output output, Sender sender, Inflow inflow, Runnable whenQuiet) {
    this.output = output;
    this.lock = output.lock();
    this.sender = sender;
    this.inflow = inflow;
    this.whenQuiet = whenQuiet;
  }

  /// A place for a stream; empty: there is none now.
  ///
  /// @param whenClosed runs once when it is over, without a lock
  Optional<ClientStream> reserve(Runnable whenClosed) {
    lock.lock();
    try {
      if (retired || refusing || reserved >= most) {
        return Optional.empty();
      }
      reserved++;
      return Optional.of(new ClientStream(output, sender, inflow, this, whenClosed));
    } finally {
      lock.unlock();
    }
  }

  /// Gives a stream its number, under the lock.
  ///
  /// @throws StreamFailure if the connection takes no more
  void open(ClientStream stream) throws StreamFailure {
    if (end != null) {
      throw new StreamFailure(StreamFailure.Reason.REFUSED, end.what());
    }
    stream.out().id = nextId;
    open.put(nextId, stream);
    nextId += 2;
    retired |= nextId < 0 || nextId == LAST_ID;
  }

  /// The highest number that was given, under the lock.
  int last() {
    return nextId - 2;
  }

  @Nullable ClientStream get(int id) {
    lock.lock();
    try {
      return open.get(id);
    } finally {
      lock.unlock();
    }
  }

  /// All that are open, under the lock.
  Collection<ClientStream> all() {
    return open.values();
  }

  /// A stream is over, under the lock.
  ///
  /// @param reset whether this side has reset it
  void close(ClientStream stream, boolean reset) {
    open.remove(stream.out().id);
    reserved--;
    refusing = false;
    cancelled += reset ? 1 : 0;
    retired |= cancelled >= MOST_CANCELLED;
    if (reserved == 0) {
      quietSince = System.nanoTime();
    }
  }

  /// Tells when none is left; without the lock.
  void tellIfQuiet() {
    if (count() == 0) {
      whenQuiet.run();
    }
  }

  /// How many are under way, those included that have only a place.
  int count() {
    lock.lock();
    try {
      return reserved;
    } finally {
      lock.unlock();
    }
  }

  long quietSince() {
    lock.lock();
    try {
      return quietSince;
    } finally {
      lock.unlock();
    }
  }

  /// Whether it takes more streams, now or later.
  boolean isRetired() {
    lock.lock();
    try {
      return retired;
    } finally {
      lock.unlock();
    }
  }

  /// Whether the server lets there be any at all.
  boolean takesAny() {
    lock.lock();
    try {
      return !retired && most > 0;
    } finally {
      lock.unlock();
    }
  }

  /// Takes no more.
  void retire() {
    lock.lock();
    try {
      retired = true;
    } finally {
      lock.unlock();
    }
  }

  /// The server refused a stream: none is offered to it until another one ends. Under the lock.
  void refused() {
    refusing = reserved > 1;
  }

  /// The server has said how many it takes. Under the lock.
  void settings(PeerSettings settings) {
    most = settings.streams();
  }

  /// Those that the server will not serve, and none after them.
  ///
  /// @param served the last that it may have
  /// @param why for those that come too late
  List<ClientStream> goAway(int served, StreamFailure why) {
    lock.lock();
    try {
      retired = true;
      end = why;
      List<ClientStream> refused = new ArrayList<>();
      open.forEach((id, stream) -> {
        if (id > served) {
          refused.add(stream);
        }
      });
      return refused;
    } finally {
      lock.unlock();
    }
  }

  /// The connection is at its end.
  ///
  /// @return those that were open
  List<ClientStream> end(StreamFailure why) {
    lock.lock();
    try {
      retired = true;
      end = end == null ? why : end;
      return new ArrayList<>(open.values());
    } finally {
      lock.unlock();
    }
  }

  /// Tells the server that a stream is not wanted, under the lock.
  void reset(int id, ErrorCode code) {
    Frames.reset(output.frames(), id, code);
    output.wake();
  }
}
