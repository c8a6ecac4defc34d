package com.acme.engine.observe;

import com.acme.engine.observe.RecordedMessage.Sender;
import com.acme.engine.wire.websocket.Deflation;
import com.acme.engine.wire.websocket.MessageLimits;
import com.acme.engine.wire.websocket.MessageReader;
import com.acme.engine.wire.websocket.MessageSink;
import com.acme.engine.wire.websocket.Opcode;
import com.acme.engine.wire.websocket.PermessageDeflate;
import com.acme.engine.wire.websocket.Role;
import com.acme.engine.wire.websocket.WebSocketError;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;

/// What one end of a WebSocket sends, as it passes by. One thread at a time lets pass; another one
/// may release it.
final class TappedDirection implements MessageSink {

  private static final int PIECE = 2_048;

  /// A small message may inflate to a large one, and that takes time.
  private static final long LARGEST = 16 << 20;

  private final WebSocketTap tap;
  private final Sender sender;
  private final InstantSource clock;
  private final MessageReader reader;
  private boolean released;

  TappedDirection(
      WebSocketTap tap,
      Sender sender,
      Role role,
      Optional<PermessageDeflate> compression,
      Deflation deflation,
      InstantSource clock) {
    this.tap = tap;
    this.sender = sender;
    this.clock = clock;
    this.reader =
        new MessageReader(
            role,
            new MessageLimits(Long.MAX_VALUE, LARGEST, WebSocketTap.MOST_OF_ONE),
            compression.map(agreed -> agreed.inflater(role, deflation)),
            this);
  }

  /// Reads off a copy: the bytes are on their way to the other end.
  synchronized void passed(byte[] bytes, int offset, int count) {
    if (released) {
      return;
    }
    byte[] piece = new byte[Math.min(count, PIECE)];
    try {
      int done = 0;
      while (done < count && tap.isOpen()) {
        int size = Math.min(piece.length, count - done);
        System.arraycopy(bytes, offset + done, piece, 0, size);
        int _ = reader.read(piece, 0, size);
        done += size;
      }
    } catch (WebSocketError unknown) {
      tap.stop("recorded up to here: the " + who() + " broke a rule: " + unknown.reason());
    }
    if (!tap.isOpen()) {
      release();
    }
  }

  @Override
  public boolean message(Opcode opcode, byte[] bytes, int count, long total, boolean compressed) {
    byte[] content = Arrays.copyOf(bytes, count);
    tap.keep(
        new RecordedMessage(sender, clock.instant(), opcode.number(), total, content, compressed));
    return false;
  }

  synchronized void release() {
    if (!released) {
      released = true;
      reader.close();
    }
  }

  private String who() {
    return sender == Sender.CLIENT ? "client" : "server";
  }
}
