package com.acme.engine.wire.http2;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// What a peer has this side do for nothing. Two buckets fill with it and leak with time; one
/// that flows over ends the connection with ENHANCE_YOUR_CALM (RFC 9113 section 10.5).
///
/// - Streams that were reset, by the peer (CVE-2023-44487) or because of its mistakes
///   (CVE-2025-8671): as many as may be open twice over, at least {@link #LEAST_RESETS}, and {@link
///   #RESETS_A_SECOND} more.
/// - Frames that carry nothing, such as PING, SETTINGS, PRIORITY, empty DATA, tiny windows: {@link
///   #IDLE_FRAMES}, and {@link #IDLE_FRAMES_A_SECOND} more. Frames of use pay for them: no busy
///   peer comes near.
///
/// For the connection's thread alone, but for {@link #useful}.
public final class Flood {

  static final int LEAST_RESETS = 200;
  static final int RESETS_A_SECOND = 20;
  static final int IDLE_FRAMES = 1_000;
  static final int IDLE_FRAMES_A_SECOND = 200;

  private final LongSupplier nanoTime;
  private final Bucket resets;
  private final Bucket frames;
  private final AtomicLong useful = new AtomicLong();

  /// Nothing has come yet.
  ///
  /// @param streams that may be open at a time
  public Flood(int streams, LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.resets = new Bucket(Math.max(LEAST_RESETS, 2 * streams), RESETS_A_SECOND);
    this.frames = new Bucket(IDLE_FRAMES, IDLE_FRAMES_A_SECOND);
  }

  /// A stream was reset before its end.
  ///
  /// @throws ConnectionError if that were too many
  public void reset() throws ConnectionError {
    if (!resets.add()) {
      throw new ConnectionError(ErrorCode.ENHANCE_YOUR_CALM, "too many streams were reset");
    }
  }

  /// A frame has come that carries nothing.
  ///
  /// @throws ConnectionError if that were too many
  public void frame() throws ConnectionError {
    if (!frames.add()) {
      frames.pay(useful.getAndSet(0));
      if (!frames.add()) {
        throw new ConnectionError(ErrorCode.ENHANCE_YOUR_CALM, "too many frames carry nothing");
      }
    }
  }

  /// A frame of use has come or was sent.
  public void useful() {
    useful.addAndGet(2);
  }

  private final class Bucket {

    private final long most;
    private final long nanosForOne;
    private long level;
    private long leaked = nanoTime.getAsLong();

    Bucket(int most, int aSecond) {
      this.most = most;
      this.nanosForOne = TimeUnit.SECONDS.toNanos(1) / aSecond;
    }

    boolean add() {
      if (level >= most) {
        long now = nanoTime.getAsLong();
        long drops = (now - leaked) / nanosForOne;
        leaked += drops * nanosForOne;
        level = Math.max(0, level - drops);
      }
      return level < most && ++level > 0;
    }

    void pay(long drops) {
      level = Math.max(0, level - drops);
    }
  }
}
