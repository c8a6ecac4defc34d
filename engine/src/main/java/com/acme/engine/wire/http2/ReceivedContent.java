package com.acme.engine.wire.http2;

/// Content of a stream that has come and was not taken yet. Grows with what the window lets come;
/// not for several threads at once.
public final class ReceivedContent {

  private static final byte[] NOTHING = {};

  private byte[] bytes = NOTHING;
  private int from;
  private int to;

  /// How many bytes are here.
  public int size() {
    return to - from;
  }

  public boolean isEmpty() {
    return from == to;
  }

  /// Puts content in.
  public void add(byte[] source, int offset, int count) {
    room(count);
    System.arraycopy(source, offset, bytes, to, count);
    to += count;
  }

  private void room(int count) {
    if (to + count <= bytes.length) {
      return;
    }
    int kept = to - from;
    byte[] target =
        kept + count <= bytes.length ? bytes : new byte[Math.max(kept + count, bytes.length * 2)];
    System.arraycopy(bytes, from, target, 0, kept);
    bytes = target;
    from = 0;
    to = kept;
  }

  /// Takes content out.
  ///
  /// @param count no more than there is
  public void take(byte[] target, int offset, int count) {
    System.arraycopy(bytes, from, target, offset, count);
    from += count;
  }

  /// Forgets all of it, and its memory.
  public void drop() {
    bytes = NOTHING;
    from = 0;
    to = 0;
  }
}
