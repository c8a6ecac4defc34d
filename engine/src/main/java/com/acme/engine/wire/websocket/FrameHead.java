package com.acme.engine.wire.websocket;

/// Writes the heads of frames, their length in as few bytes as it needs (RFC 6455 section 5.2).
public final class FrameHead {

  /// Bytes of the longest head.
  public static final int LONGEST = 14;

  private static final int FINAL = 0x80;
  private static final int COMPRESSED = 0x40;
  private static final int MASKED = 0x80;

  private FrameHead() {}

  /// Writes a head without a mask: a server's.
  ///
  /// @param last whether the message ends with this frame
  /// @param compressed whether the message is; on its first frame only
  /// @return how many bytes were written
  public static int write(
      byte[] target, int offset, Opcode opcode, boolean last, boolean compressed, long length) {
    target[offset] = (byte) (opcode.number() | (last ? FINAL : 0) | (compressed ? COMPRESSED : 0));
    if (length < 126) {
      target[offset + 1] = (byte) length;
      return 2;
    }
    int octets = length < 0x1_0000 ? 2 : 8;
    target[offset + 1] = (byte) (octets == 2 ? 126 : 127);
    for (int i = 0; i < octets; i++) {
      target[offset + 2 + i] = (byte) (length >>> (8 * (octets - 1 - i)));
    }
    return 2 + octets;
  }

  /// Writes a head with a mask: a client's.
  ///
  /// @param key the mask
  /// @return how many bytes were written
  public static int write(
      byte[] target,
      int offset,
      Opcode opcode,
      boolean last,
      boolean compressed,
      long length,
      int key) {
    int plain = write(target, offset, opcode, last, compressed, length);
    target[offset + 1] |= (byte) MASKED;
    for (int i = 0; i < 4; i++) {
      target[offset + plain + i] = (byte) (key >>> (8 * (3 - i)));
    }
    return plain + 4;
  }
}
