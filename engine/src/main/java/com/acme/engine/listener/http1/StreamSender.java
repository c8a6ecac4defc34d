package com.acme.engine.listener.http1;

import com.acme.engine.exchange.Body;
import com.acme.engine.http.Fields;
import com.acme.engine.wire.ByteSink;
import com.acme.engine.wire.Chunk;
import com.acme.engine.wire.HeadBuffer;
import java.io.IOException;
import java.io.InputStream;

/// Sends content while it is made: what a read returns goes out at once, and together with the head
/// where that has not gone out yet.
final class StreamSender {

  private static final int LEAST_ROOM = 1024;

  private final Waiting waiting;
  private final ByteSink sink;
  private final HeadBuffer out;
  private final boolean chunked;
  private long sent;

  /// Sends to one client.
  ///
  /// @param waiting around each read that may wait
  /// @param out holds the head; empty after it is sent
  /// @param chunked whether the content is framed in chunks
  StreamSender(Waiting waiting, ByteSink sink, HeadBuffer out, boolean chunked) {
    this.waiting = waiting;
    this.sink = sink;
    this.out = out;
    this.chunked = chunked;
  }

  /// Content bytes sent.
  long sent() {
    return sent;
  }

  /// Sends all of it, without the last chunk.
  ///
  /// @throws CutShort if the content fails or is shorter than stated
  void send(Body.Stream body) throws IOException {
    InputStream content = body.stream();
    long left = body.length() < 0 ? Long.MAX_VALUE : body.length();
    while (left > 0) {
      flushBeforeWaiting(content);
      int count = part(content, left);
      if (count < 0) {
        if (body.length() >= 0) {
          throw new CutShort("the content ended " + left + " bytes early");
        }
        return;
      }
      left -= count;
    }
  }

  /// Ends a chunked body.
  void finish(Fields trailers) throws IOException {
    out.lastChunk(trailers).writeTo(sink);
  }

  private void flushBeforeWaiting(InputStream content) throws IOException {
    if (out.length() > 0 && available(content) == 0) {
      out.writeTo(sink);
    }
  }

  /// Sends what is there, at least one byte.
  ///
  /// @return how many bytes; -1 at the end
  private int part(InputStream content, long left) throws IOException {
    int before = chunked ? Chunk.BEFORE : 0;
    int after = chunked ? Chunk.AFTER : 0;
    int pending = out.length();
    int start = out.room(before + LEAST_ROOM + after) + before;
    byte[] bytes = out.array();
    int most = (int) Math.min(left, bytes.length - start - after);
    int count = fill(content, bytes, start, most);
    if (count > 0) {
      write(bytes, pending, start, count);
      sent += count;
    }
    return count;
  }

  private int fill(InputStream content, byte[] bytes, int start, int most) throws IOException {
    int count = read(content, bytes, start, most);
    while (count > 0 && count < most && available(content) > 0) {
      int more = read(content, bytes, start + count, most - count);
      if (more < 0) {
        break;
      }
      count += more;
    }
    return count;
  }

  private void write(byte[] bytes, int pending, int start, int count) throws IOException {
    int from = chunked ? Chunk.frame(bytes, start, count) : start;
    int end = start + count + (chunked ? Chunk.AFTER : 0);
    out.clear();
    if (pending > 0) {
      // The frame's size line is seldom as long as the room for it: the head moves up to it.
      System.arraycopy(bytes, 0, bytes, from - pending, pending);
      from -= pending;
    }
    sink.write(bytes, from, end - from);
  }

  private int read(InputStream content, byte[] bytes, int start, int most) throws IOException {
    waiting.begin();
    try {
      return content.read(bytes, start, most);
    } catch (IOException | RuntimeException failure) {
      throw new CutShort("the content failed", failure);
    } finally {
      waiting.end();
    }
  }

  private static int available(InputStream content) throws IOException {
    try {
      return content.available();
    } catch (IOException failure) {
      throw new CutShort("the content failed", failure);
    }
  }
}
