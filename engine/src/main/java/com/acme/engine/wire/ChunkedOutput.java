package com.acme.engine.wire;

import com.acme.engine.http.Fields;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;

/// Sends a body in the chunked transfer coding (RFC 9112 section 7.1). Bytes go out when the buffer
/// is full or on {@link #flush()}, each time as one chunk in one write.
public final class ChunkedOutput extends OutputStream {

  private final ByteSink sink;
  private final byte[] buffer;
  private int length;

  /// Sends through a buffer of its own.
  ///
  /// @param size most content bytes in a chunk
  public ChunkedOutput(ByteSink sink, int size) {
    this.sink = sink;
    this.buffer = new byte[Chunk.BEFORE + size + Chunk.AFTER];
  }

  @Override
  public void write(int octet) throws IOException {
    buffer[Chunk.BEFORE + length++] = (byte) octet;
    flushIfFull();
  }

  @Override
  public void write(byte[] source, int offset, int count) throws IOException {
    Objects.checkFromIndexSize(offset, count, source.length);
    int from = offset;
    int left = count;
    while (left > 0) {
      int part = Math.min(left, room());
      System.arraycopy(source, from, buffer, Chunk.BEFORE + length, part);
      length += part;
      from += part;
      left -= part;
      flushIfFull();
    }
  }

  @Override
  public void flush() throws IOException {
    if (length > 0) {
      int content = length;
      length = 0;
      int start = Chunk.frame(buffer, Chunk.BEFORE, content);
      sink.write(buffer, start, Chunk.BEFORE + content + Chunk.AFTER - start);
    }
  }

  /// Sends what is left, the last chunk and the trailers. Closing alone does not: a body that broke
  /// off must not look complete.
  public void finish(Fields trailers) throws IOException {
    flush();
    new HeadBuffer(64).lastChunk(trailers).writeTo(sink);
  }

  private int room() {
    return buffer.length - Chunk.BEFORE - Chunk.AFTER - length;
  }

  private void flushIfFull() throws IOException {
    if (room() == 0) {
      flush();
    }
  }
}
