package com.acme.engine.exchange.websocket;

import com.acme.engine.wire.websocket.Compressed;
import com.acme.engine.wire.websocket.FrameHead;
import com.acme.engine.wire.websocket.MessageDeflater;
import com.acme.engine.wire.websocket.Opcode;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/// Writes the frames of a server, one at a time. Whoever calls holds the session's turn, but for
/// {@link #stuckSince}.
final class Outgoing {

  private static final int TOGETHER = 4_096;
  private static final int KEPT = 256;

  private final OutputStream out;
  private final Optional<MessageDeflater> deflater;
  private final int compressedFrom;
  private byte[] scratch = {};

  /// The message being sent in parts; a continuation: none.
  private Opcode parts = Opcode.CONTINUATION;

  private volatile long writingSince;

  /// @param compressedFrom how many bytes a message has that is worth to be compressed
  Outgoing(OutputStream out, Optional<MessageDeflater> deflater, int compressedFrom) {
    this.out = out;
    this.deflater = deflater;
    this.compressedFrom = compressedFrom;
  }

  /// A whole message.
  void message(Opcode opcode, byte[] bytes) throws IOException {
    if (deflater.isPresent() && bytes.length >= compressedFrom) {
      Compressed small = deflater.get().deflate(bytes, 0, bytes.length, true);
      frame(opcode, true, true, small.bytes(), small.size());
    } else {
      frame(opcode, true, false, bytes, bytes.length);
    }
  }

  /// A part of a message, as a frame.
  void part(Opcode opcode, byte[] bytes, boolean last) throws IOException {
    boolean first = !isInParts();
    if (!first && parts != opcode) {
      throw new IllegalStateException("a message has parts of text or of bytes, not of both");
    }
    parts = last ? Opcode.CONTINUATION : opcode;
    Opcode kind = first ? opcode : Opcode.CONTINUATION;
    if (deflater.isPresent()) {
      Compressed small = deflater.get().deflate(bytes, 0, bytes.length, last);
      frame(kind, last, first, small.bytes(), small.size());
    } else {
      frame(kind, last, false, bytes, bytes.length);
    }
  }

  /// Whether a message is being sent in parts.
  boolean isInParts() {
    return parts != Opcode.CONTINUATION;
  }

  /// A control frame.
  void control(Opcode opcode, byte[] bytes, int count) throws IOException {
    frame(opcode, true, false, bytes, count);
  }

  /// Since when the client lets a write wait, in nanoseconds of `System.nanoTime`; 0: no write
  /// waits.
  long stuckSince() {
    return writingSince;
  }

  void release() {
    deflater.ifPresent(MessageDeflater::close);
  }

  private void frame(Opcode opcode, boolean last, boolean compressed, byte[] bytes, int count)
      throws IOException {
    byte[] target = room(FrameHead.LONGEST + (count <= TOGETHER ? count : 0));
    int head = FrameHead.write(target, 0, opcode, last, compressed, count);
    // Never 0, which says that no write waits.
    writingSince = System.nanoTime() | 1;
    try {
      if (count <= TOGETHER) {
        System.arraycopy(bytes, 0, target, head, count);
        out.write(target, 0, head + count);
      } else {
        out.write(target, 0, head);
        out.write(bytes, 0, count);
      }
      out.flush();
    } finally {
      writingSince = 0;
    }
  }

  private byte[] room(int size) {
    if (size > KEPT) {
      return new byte[size];
    }
    if (scratch.length < size) {
      scratch = new byte[KEPT];
    }
    return scratch;
  }
}
