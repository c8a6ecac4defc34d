package com.acme.engine.wire;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;

/// The bytes a peer sends, buffered so that a line is contiguous and a small message takes one read
/// of the source.
///
/// The buffer grows only for a line longer than itself, and goes when it is empty and large: an
/// idle connection holds little. It keeps a size that heads have needed, up to a few KiB, so that
/// the next one takes one read. Not for several threads at once.
public final class WireInput {

  private static final int INITIAL_CAPACITY = 2048;
  private static final int LARGEST_LEARNT = 4096;

  private final ByteSource source;
  private int capacity;
  private byte[] buffer;
  private int position;
  private int limit;
  private int lineStart;

  public WireInput(ByteSource source) {
    this(source, INITIAL_CAPACITY);
  }

  /// Reads through a buffer of another size.
  ///
  /// @param capacity bytes to begin with; a message of that size takes one read
  public WireInput(ByteSource source, int capacity) {
    this.source = source;
    this.capacity = capacity;
    this.buffer = new byte[capacity];
  }

  /// How many bytes are here already.
  public int buffered() {
    return limit - position;
  }

  /// Whether the input starts with these bytes; takes none. Waits for more only as long as what is
  /// there agrees.
  public boolean startsWith(byte[] prefix) throws IOException {
    int known = 0;
    while (known < prefix.length) {
      if (known == buffered() && !fill()) {
        return false;
      }
      if (buffer[position + known] != prefix[known]) {
        return false;
      }
      known++;
    }
    return true;
  }

  /// Takes all that is here already.
  public byte[] takeBuffered() {
    return take(buffered());
  }

  /// Takes what is here already.
  ///
  /// @param count of bytes, no more than {@link #buffered()}
  public byte[] take(int count) {
    int end = position + Objects.checkIndex(count, buffered() + 1);
    byte[] taken = Arrays.copyOfRange(buffer, position, end);
    position = end;
    return taken;
  }

  /// What is here already, as an input of its own that ends where this does. Takes nothing.
  public WireInput copy() {
    ByteArrayInputStream here = new ByteArrayInputStream(buffer, position, limit - position);
    return new WireInput(here::read, Math.max(1, limit - position));
  }

  /// Waits until there is a byte to read.
  ///
  /// @return whether there is one; false at the end of the input
  public boolean awaitByte() throws IOException {
    return position < limit || fill();
  }

  /// The next byte, without taking it; -1 at the end of the input.
  public int peek() throws IOException {
    return awaitByte() ? buffer[position] & 0xff : -1;
  }

  /// The next byte; -1 at the end of the input.
  public int read() throws IOException {
    return awaitByte() ? buffer[position++] & 0xff : -1;
  }

  /// What is there, at least one byte; -1 at the end of the input. Large reads bypass the buffer.
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (position == limit) {
      if (length >= buffer.length) {
        return source.read(target, offset, length);
      }
      if (!fill()) {
        return -1;
      }
    }
    int count = Math.min(length, limit - position);
    System.arraycopy(buffer, position, target, offset, count);
    position += count;
    return count;
  }

  /// Takes the next line, which {@link #bytes()} then holds from {@link #lineStart()} on.
  ///
  /// @param longest most bytes without CRLF
  /// @param tooLong status for a longer one
  /// @return its length without CRLF
  /// @throws MalformedMessage if it is too long or ends in a bare LF
  /// @throws EOFException if the input ends first
  int line(int longest, int tooLong) throws IOException {
    int scanned = 0;
    while (true) {
      int end = indexOfLineFeed(position + scanned);
      if (end >= 0) {
        return take(end, longest, tooLong);
      }
      scanned = limit - position;
      if (scanned > longest + 1) {
        throw new MalformedMessage(tooLong, "a line is longer than " + longest + " bytes");
      }
      if (!fill()) {
        throw new EOFException("the connection ended inside a message");
      }
    }
  }

  /// The array that holds the last line taken; valid until the next read.
  byte[] bytes() {
    return buffer;
  }

  /// Where the next byte stands in {@link #bytes()}.
  int position() {
    return position;
  }

  int lineStart() {
    return lineStart;
  }

  private int take(int lineFeed, int longest, int tooLong) throws MalformedMessage {
    int length = lineFeed - 1 - position;
    // First, so that the answer does not depend on how the bytes were cut: a line that comes in
    // pieces is too long before its end is seen.
    if (length > longest) {
      throw new MalformedMessage(tooLong, "a line is longer than " + longest + " bytes");
    }
    if (length < 0 || buffer[lineFeed - 1] != '\r') {
      throw MalformedMessage.bad("a line ends without CR");
    }
    lineStart = position;
    position = lineFeed + 1;
    return length;
  }

  private int indexOfLineFeed(int from) {
    return EightOctets.indexOf(buffer, from, limit, (byte) '\n');
  }

  private boolean fill() throws IOException {
    if (position == limit) {
      position = 0;
      limit = 0;
      if (buffer.length > capacity) {
        buffer = new byte[capacity];
      }
    } else if (limit == buffer.length) {
      makeRoom();
    }
    int count = source.read(buffer, limit, buffer.length - limit);
    if (count < 0) {
      return false;
    }
    limit += count;
    return true;
  }

  private void makeRoom() {
    int kept = limit - position;
    byte[] target = kept > buffer.length / 2 ? new byte[buffer.length * 2] : buffer;
    if (target.length <= LARGEST_LEARNT) {
      capacity = Math.max(capacity, target.length);
    }
    System.arraycopy(buffer, position, target, 0, kept);
    buffer = target;
    position = 0;
    limit = kept;
  }
}
