package com.acme.engine.exchange.websocket;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// A client's end of RFC 7692, straight over Java's.
public final class Zip implements AutoCloseable {

  private static final byte[] TAIL = {0, 0, (byte) 0xff, (byte) 0xff};

  private final boolean ownTakeover;
  private final boolean theirTakeover;
  private final Deflater deflater = new Deflater(9, true);
  private final Inflater inflater = new Inflater(true);

  /// @param ownTakeover whether what it deflates refers to what it deflated before
  /// @param theirTakeover whether what it inflates may
  public Zip(boolean ownTakeover, boolean theirTakeover) {
    this.ownTakeover = ownTakeover;
    this.theirTakeover = theirTakeover;
  }

  public byte[] deflate(byte[] content) {
    deflater.setInput(content);
    byte[] out = new byte[content.length + 1_024];
    int size = deflater.deflate(out, 0, out.length, Deflater.SYNC_FLUSH);
    if (!ownTakeover) {
      deflater.reset();
    }
    return Arrays.copyOf(out, size - TAIL.length);
  }

  public byte[] inflate(byte[] content) throws DataFormatException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(content);
    whole.writeBytes(TAIL);
    inflater.setInput(whole.toByteArray());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] piece = new byte[8_192];
    for (int count = inflater.inflate(piece); count > 0; count = inflater.inflate(piece)) {
      out.write(piece, 0, count);
    }
    if (!theirTakeover) {
      inflater.reset();
    }
    return out.toByteArray();
  }

  @Override
  public void close() {
    deflater.end();
    inflater.end();
  }
}
