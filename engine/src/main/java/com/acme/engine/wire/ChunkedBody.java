package com.acme.engine.wire;

import com.acme.engine.http.Fields;
import java.io.EOFException;
import java.io.IOException;

/// A body in the chunked transfer coding (RFC 9112 section 7.1), decoded as it arrives: a chunk is
/// never held whole.
///
/// Strict, because lenient readers of chunk lines are how requests are smuggled: sizes are
/// hexadecimal digits only, every line ends in CRLF, extensions hold no controls. They are dropped,
/// and bounded for each line and for the whole body.
final class ChunkedBody extends MessageBody {

  private static final int LONGEST_LINE = 1024;
  private static final int MOST_EXTENSION_BYTES = 16 * 1024;
  private static final int MOST_SIZE_DIGITS = 15;

  private final WireInput in;
  private final FieldSection section;
  private Fields trailers = new Fields();
  private long chunkLeft;
  private long count;
  private int extensionBytes;
  private boolean started;
  private boolean ended;

  ChunkedBody(WireInput in, FieldSection section) {
    this.in = in;
    this.section = section;
  }

  @Override
  public boolean isComplete() {
    return ended;
  }

  @Override
  public long count() {
    return count;
  }

  @Override
  public Fields trailers() {
    return trailers;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (ended || (chunkLeft == 0 && !nextChunk())) {
      return -1;
    }
    int read = in.read(target, offset, (int) Math.min(length, chunkLeft));
    if (read < 0) {
      throw new EOFException("the connection ended inside a chunk");
    }
    chunkLeft -= read;
    count += read;
    return read;
  }

  @Override
  public int available() {
    return (int) Math.min(chunkLeft, in.buffered());
  }

  private boolean nextChunk() throws IOException {
    if (started && in.line(0, 400) != 0) {
      throw MalformedMessage.bad("chunk data is longer than its size");
    }
    started = true;
    int length = in.line(LONGEST_LINE, 400);
    chunkLeft = size(in.bytes(), in.lineStart(), in.lineStart() + length);
    if (chunkLeft > 0) {
      return true;
    }
    trailers = Trailers.permitted(section.read(in));
    ended = true;
    return false;
  }

  private long size(byte[] bytes, int start, int end) throws MalformedMessage {
    long size = 0;
    int i = start;
    for (; i < end && Octets.hex(bytes[i]) >= 0; i++) {
      size = size << 4 | Octets.hex(bytes[i]);
    }
    if (i == start || i - start > MOST_SIZE_DIGITS) {
      throw MalformedMessage.bad("a chunk size is not a hexadecimal number");
    }
    checkExtensions(bytes, i, end);
    return size;
  }

  private void checkExtensions(byte[] bytes, int start, int end) throws MalformedMessage {
    int i = start;
    while (i < end && (bytes[i] == ' ' || bytes[i] == '\t')) {
      i++;
    }
    if (start < end && (i == end || bytes[i] != ';')) {
      throw MalformedMessage.bad("a chunk size is followed by something else than an extension");
    }
    for (; i < end; i++) {
      if (!Octets.isValue(bytes[i])) {
        throw MalformedMessage.bad("a chunk extension holds a control character");
      }
    }
    extensionBytes += end - start;
    if (extensionBytes > MOST_EXTENSION_BYTES) {
      throw MalformedMessage.bad("the body has too many chunk extensions");
    }
  }
}
