package com.acme.engine.wire.http2;

import com.acme.engine.wire.ByteSource;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;

/// Reads frames (RFC 9113 section 4.1), each whole and contiguous, as many as came in one read.
///
/// The buffer grows for a frame larger than itself and for a peer that fills it, and goes when it
/// is empty and large: an idle connection holds little. Not for several threads at once.
public final class FrameReader {

  private static final int INITIAL_CAPACITY = 512;
  private static final int LARGEST_LEARNT = 4 * 1024;
  private static final int LARGEST_READ = 32 * 1024;

  private final ByteSource source;
  private final int largest;
  private byte[] buffer;
  private int position;
  private int limit;
  private int payload;
  private int length;
  private int type = -1;
  private int flags;
  private int stream;
  private int from;
  private int to;

  /// Reads from a peer.
  ///
  /// @param ahead bytes that were read from the source already
  /// @param largest payload that is taken
  public FrameReader(ByteSource source, byte[] ahead, int largest) {
    this.source = source;
    this.largest = largest;
    this.buffer = Arrays.copyOf(ahead, Math.max(INITIAL_CAPACITY, ahead.length));
    this.limit = ahead.length;
  }

  /// Takes the preface of a client.
  ///
  /// @return false at the end of the input before its first byte
  /// @throws ConnectionError if it says something else
  public boolean preface() throws IOException {
    byte[] expected = Frames.preface();
    for (int i = 0; i < expected.length; i++) {
      if (position == limit && !fill()) {
        if (i == 0) {
          return false;
        }
        throw new EOFException("the connection ended inside the preface");
      }
      if (buffer[position++] != expected[i]) {
        throw new ConnectionError(ErrorCode.PROTOCOL_ERROR, "no preface of HTTP/2");
      }
    }
    return true;
  }

  /// Takes the next frame, waiting for it.
  ///
  /// @return false at the end of the input
  /// @throws ConnectionError if it is larger than was agreed on
  /// @throws EOFException if the input ends inside it
  public boolean next() throws IOException {
    type = -1;
    if (!await(Frames.HEADER)) {
      return false;
    }
    head();
    if (length > largest) {
      throw ConnectionError.frameSize("a frame of " + length + " bytes");
    }
    if (!await(Frames.HEADER + length)) {
      throw new EOFException("the connection ended inside a frame");
    }
    payload = position + Frames.HEADER;
    position = payload + length;
    return true;
  }

  private void head() {
    byte[] bytes = buffer;
    int at = position;
    length = lengthAt(at);
    type = bytes[at + 3] & 0xff;
    flags = bytes[at + 4] & 0xff;
    stream = intAt(at + 5) & Integer.MAX_VALUE;
  }

  /// Whether a part of a frame is here whose rest is waited for.
  public boolean isInside() {
    return position < limit;
  }

  /// The type of the frame that is waited for or was taken last; -1 before its header is here.
  public int type() {
    return type;
  }

  public int flags() {
    return flags;
  }

  public boolean has(int flag) {
    return (flags & flag) != 0;
  }

  /// The stream's identifier; 0 is the connection.
  public int stream() {
    return stream;
  }

  /// Bytes of the payload.
  public int length() {
    return length;
  }

  /// The array that holds the payload from {@link #payload()} on; valid until the next frame.
  public byte[] bytes() {
    return buffer;
  }

  public int payload() {
    return payload;
  }

  /// Leaves away the padding of a DATA, HEADERS or PUSH_PROMISE frame (section 6.1); what is left
  /// begins at {@link #from()}.
  ///
  /// @throws ConnectionError if it is longer than the payload
  public void unpad() throws ConnectionError {
    from = payload;
    to = payload + length;
    if (has(Frames.PADDED)) {
      int padding = from < to ? buffer[from++] & 0xff : to;
      to -= padding;
      if (to < from) {
        throw new ConnectionError(ErrorCode.PROTOCOL_ERROR, "more padding than payload");
      }
    }
  }

  /// Leaves away the priority of RFC 7540 that HEADERS may begin with.
  ///
  /// @return the stream that it depends on; -1: there is no priority
  /// @throws ConnectionError if it is cut off
  public int skipPriority() throws ConnectionError {
    if (!has(Frames.PRIORITIZED)) {
      return -1;
    }
    if (to - from < Frames.PRIORITY_LENGTH) {
      throw ConnectionError.frameSize("HEADERS without its priority");
    }
    int dependency = intAt(from) & Integer.MAX_VALUE;
    from += Frames.PRIORITY_LENGTH;
    return dependency;
  }

  /// Where in {@link #bytes()} the payload begins without what was left away.
  public int from() {
    return from;
  }

  /// Bytes of the payload without what was left away.
  public int count() {
    return to - from;
  }

  /// Four bytes of the payload.
  ///
  /// @param offset into the payload
  public int word(int offset) {
    return intAt(payload + offset);
  }

  private int intAt(int at) {
    byte[] bytes = buffer;
    return bytes[at] << 24
        | (bytes[at + 1] & 0xff) << 16
        | (bytes[at + 2] & 0xff) << 8
        | (bytes[at + 3] & 0xff);
  }

  private int lengthAt(int at) {
    byte[] bytes = buffer;
    return (bytes[at] & 0xff) << 16 | (bytes[at + 1] & 0xff) << 8 | (bytes[at + 2] & 0xff);
  }

  private boolean await(int count) throws IOException {
    while (limit - position < count) {
      makeRoom(count);
      if (!fill()) {
        if (limit > position) {
          throw new EOFException("the connection ended inside a frame");
        }
        return false;
      }
    }
    return true;
  }

  private boolean fill() throws IOException {
    if (position == limit) {
      position = 0;
      limit = 0;
    }
    int count = source.read(buffer, limit, buffer.length - limit);
    if (count < 0) {
      return false;
    }
    limit += count;
    return true;
  }

  /// Makes the buffer hold so many bytes from the position on. One that the peer has filled grows,
  /// as there is more to come.
  private void makeRoom(int count) {
    boolean full = limit == buffer.length;
    int capacity = full && limit < LARGEST_READ ? limit * 2 : buffer.length;
    if (Math.max(capacity, count) > buffer.length) {
      move(new byte[Math.max(capacity, count)]);
    } else if (full || position + count > capacity) {
      move(buffer);
    }
  }

  private void move(byte[] target) {
    System.arraycopy(buffer, position, target, 0, limit - position);
    buffer = target;
    limit -= position;
    position = 0;
  }

  /// Gives a large buffer up where nothing is in it: the peer is idle.
  public void rest() {
    if (position == limit && buffer.length > LARGEST_LEARNT) {
      buffer = new byte[LARGEST_LEARNT];
      position = 0;
      limit = 0;
    }
  }
}
