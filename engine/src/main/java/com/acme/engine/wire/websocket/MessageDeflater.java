package com.acme.engine.wire.websocket;

import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/// Compresses the messages of one direction (RFC 7692 section 7.2.1).
///
/// Java's deflater always has a window of 32 KiB. Where less was agreed on it forgets all it knows
/// after as many bytes as the window has (Z_FULL_FLUSH), so that nothing refers further back.
public final class MessageDeflater implements AutoCloseable {

  private static final int TAIL = 4;
  private static final int LARGEST_WINDOW = 1 << 15;

  private final Deflation deflation;
  private final boolean takeover;
  private final int window;
  private @Nullable Deflater deflater;

  /// Holds nothing yet.
  ///
  /// @param deflation lends deflaters
  /// @param takeover whether a message may refer to the ones before it
  /// @param windowBits 8 to 15: how far back it may refer, as a power of two
  public MessageDeflater(Deflation deflation, boolean takeover, int windowBits) {
    this.deflation = deflation;
    this.takeover = takeover;
    this.window = 1 << windowBits;
  }

  /// Compresses some of a message.
  ///
  /// @param last whether the message ends with it
  /// @return the content of a frame
  public Compressed deflate(byte[] bytes, int from, int to, boolean last) {
    Deflater current = deflater();
    Compressed out = new Compressed(Math.max(64, (to - from) / 2));
    int at = from;
    do {
      int end = Math.min(to, at + (window < LARGEST_WINDOW ? window : to - at));
      current.setInput(bytes, at, end - at);
      int flush = window < LARGEST_WINDOW ? Deflater.FULL_FLUSH : Deflater.SYNC_FLUSH;
      out.take(current, flush);
      at = end;
    } while (at < to);
    if (last) {
      end(out);
    }
    return out;
  }

  /// What stands at the end of a message is known, and is left out. Where nothing came since the
  /// last flush there is nothing to leave out, and the byte that begins an empty block stands
  /// alone.
  private void end(Compressed out) {
    if (out.size() >= TAIL + 1) {
      out.size(out.size() - TAIL);
    } else {
      out.emptyBlock();
    }
    if (!takeover) {
      close();
    }
  }

  /// Lets go of what it holds.
  @Override
  public void close() {
    Deflater held = deflater;
    deflater = null;
    if (held != null) {
      deflation.takeBack(held);
    }
  }

  private Deflater deflater() {
    Deflater held = deflater;
    if (held == null) {
      held = deflation.deflater();
      deflater = held;
    }
    return held;
  }
}
