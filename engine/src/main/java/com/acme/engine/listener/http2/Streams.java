package com.acme.engine.listener.http2;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The streams of a connection that are open, and what is known of those that were. Safe for all
/// threads.
///
/// A stream is closed here before its last frame goes out: the client may open the next one as soon
/// as it has that.
final class Streams {

  private static final int KEPT_RESETS = 512;

  private final Runnable whenQuiet;

  /// In the order of their identifiers.
  private @Nullable Http2Stream[] open = new Http2Stream[8];

  private int count;

  /// How many of these this side has opened.
  private int promised;

  private volatile int lastPromised;
  private int abandoned;

  /// The identifiers of streams that were reset by this side: what the client had sent before it
  /// knew is dropped.
  private final int[] resets = new int[KEPT_RESETS];

  private int nextReset;
  private final Skipped skipped = new Skipped();
  private volatile int last;
  private boolean concluded;

  /// @param whenQuiet told when the last open one is closed
  Streams(Runnable whenQuiet) {
    this.whenQuiet = whenQuiet;
  }

  /// The highest identifier that the client has used.
  int last() {
    return last;
  }

  /// The client uses an identifier.
  ///
  /// @return whether it is served; false where the client was told of another last one
  synchronized boolean use(int id) {
    if (!concluded) {
      skipped.used(id);
      last = id;
    }
    return !concluded;
  }

  /// Whether the client passed over an identifier, which it cannot use any more (RFC 9113 section
  /// 5.1.1).
  synchronized boolean wasSkipped(int id) {
    return skipped.contains(id);
  }

  /// Serves no identifier that was not used yet.
  ///
  /// @return the last one that is
  synchronized int conclude() {
    concluded = true;
    return last;
  }

  /// Opens a stream.
  ///
  /// @param most that may be open; of those that a client has reset as many again may still be at
  ///   their end
  /// @return whether it is taken
  synchronized boolean open(Http2Stream stream, int most) {
    if (count - promised >= most || abandoned >= most) {
      return false;
    }
    add(stream);
    return true;
  }

  /// Opens a stream of this side's, whose identifier is the {@link #nextPromise}.
  ///
  /// @param most that may be open
  /// @return whether there may be one more
  synchronized boolean promise(Http2Stream stream, int most) {
    if (concluded || promised >= most) {
      return false;
    }
    lastPromised = stream.id();
    promised++;
    add(stream);
    return true;
  }

  /// The identifier that this side uses next.
  int nextPromise() {
    return lastPromised + 2;
  }

  /// Whether an identifier was used, by the side whose it is.
  boolean isUsed(int id) {
    return id > 0 && id <= (isPromise(id) ? lastPromised : last);
  }

  /// Whether an identifier is this side's (RFC 9113 section 5.1.1).
  static boolean isPromise(int id) {
    return (id & 1) == 0;
  }

  private void add(Http2Stream stream) {
    if (count == open.length) {
      open = Arrays.copyOf(open, count * 2);
    }
    int at = count++;
    while (at > 0 && idAt(at - 1) > stream.id()) {
      open[at] = open[at - 1];
      at--;
    }
    open[at] = stream;
  }

  /// A stream is to be closed whose work goes on until it sees that.
  synchronized void abandon(Http2Stream stream) {
    if (indexOf(stream.id()) >= 0 && stream.abandon()) {
      abandoned++;
    }
  }

  /// The work for a stream has ended.
  synchronized void worked(Http2Stream stream) {
    if (stream.worked()) {
      abandoned--;
    }
  }

  /// An open stream; null where there is none.
  synchronized @Nullable Http2Stream get(int id) {
    int index = indexOf(id);
    return index < 0 ? null : open[index];
  }

  synchronized boolean isEmpty() {
    return count == 0;
  }

  /// Closes a stream; does nothing where it is closed.
  void close(int id) {
    boolean quiet;
    synchronized (this) {
      int index = indexOf(id);
      if (index < 0) {
        return;
      }
      System.arraycopy(open, index + 1, open, index, --count - index);
      open[count] = null;
      promised -= isPromise(id) ? 1 : 0;
      quiet = count == 0;
    }
    if (quiet) {
      whenQuiet.run();
    }
  }

  /// Notes that this side resets a stream.
  synchronized void reset(int id) {
    resets[nextReset] = id;
    nextReset = (nextReset + 1) % KEPT_RESETS;
  }

  /// Whether this side has reset it not long ago.
  synchronized boolean wasReset(int id) {
    for (int reset : resets) {
      if (reset == id) {
        return true;
      }
    }
    return false;
  }

  /// Those that are open now.
  synchronized List<Http2Stream> all() {
    return Arrays.stream(open, 0, count)
        .flatMap(each -> Optional.ofNullable(each).stream())
        .toList();
  }

  private int indexOf(int id) {
    int low = 0;
    int high = count - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int found = idAt(middle);
      if (found == id) {
        return middle;
      }
      if (found < id) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  private int idAt(int index) {
    Http2Stream stream = open[index];
    return stream == null ? Integer.MAX_VALUE : stream.id();
  }
}
