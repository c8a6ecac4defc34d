package com.acme.engine.listener.http2;

import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.Response;
import com.acme.engine.http.Fields;
import com.acme.engine.listener.connection.Buffers;
import com.acme.engine.wire.HeadBuffer;
import com.acme.engine.wire.http2.Frames;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/// Sends one response on its stream. Head and small content leave in one write.
final class StreamSender {

  /// Of a file, in frames that go out in one write.
  private static final int PART = 3 * Frames.PAYLOAD;

  private final Sender sender;
  private final Output output;
  private final Http2Stream stream;
  private final Buffers buffers;
  private long sent;

  StreamSender(Shared shared, Http2Stream stream, Buffers buffers) {
    this.sender = shared.sender();
    this.output = shared.output();
    this.stream = stream;
    this.buffers = buffers;
  }

  /// Content bytes sent.
  long sent() {
    return sent;
  }

  /// Sends the head and the content.
  ///
  /// @param isHead whether it answers a HEAD
  /// @param trailers whether the client takes them
  /// @throws IllegalArgumentException if the response is none that can be sent; nothing was
  void send(Response response, ResponseHead head, boolean isHead, boolean trailers)
      throws IOException {
    if (!ResponseHead.hasContent(response, isHead)) {
      sender.head(stream, head, true);
      output.flushTogether();
      return;
    }
    switch (response.body()) {
      case Body.Empty _, Body.Tunnelled _ -> {
        sender.head(stream, head, true);
        output.flushTogether();
      }
      case Body.Bytes(byte[] array, int offset, int count) -> {
        sender.whole(stream, head, array, offset, count);
        output.flushTogether();
        sent = count;
      }
      case Body.Chain chain -> chain(chain, head);
      case Body.FileRegion region -> file(region, head);
      case Body.Stream body -> stream(body, head, trailers);
    }
  }

  private void chain(Body.Chain chain, ResponseHead head) throws IOException {
    sender.head(stream, head, false);
    sender.begin(stream, true);
    try {
      for (Body.Bytes part : chain.parts()) {
        boolean last = sent + part.count() == chain.length();
        sender.data(stream, part.array(), part.offset(), part.count(), last);
        sent += part.count();
      }
    } finally {
      sender.pause(stream);
    }
  }

  private void file(Body.FileRegion region, ResponseHead head) throws IOException {
    if (region.length() > Frames.PAYLOAD) {
      sender.head(stream, head, false);
      parts(region);
      return;
    }
    HeadBuffer part = buffers.message();
    try {
      int count = (int) region.length();
      fill(region.channel(), region.position(), count, part.array());
      sender.whole(stream, head, part.array(), 0, count);
      output.flushTogether();
      sent = count;
    } finally {
      buffers.release(part);
    }
  }

  private void parts(Body.FileRegion region) throws IOException {
    sender.begin(stream, true);
    try {
      while (sent < region.length()) {
        // A stream that waits holds no memory.
        sent += part(region, sender.awaitTurn(stream));
      }
    } finally {
      sender.pause(stream);
    }
  }

  /// Sends as much of a file as one write takes.
  ///
  /// @param most that the client takes
  private int part(Body.FileRegion region, int most) throws IOException {
    HeadBuffer part = buffers.message();
    try {
      int count = (int) Math.min(Math.min(PART, most), region.length() - sent);
      int start = part.room(count);
      fill(region.channel(), region.position() + sent, count, part.array());
      sender.data(stream, part.array(), start, count, sent + count == region.length());
      return count;
    } finally {
      buffers.release(part);
    }
  }

  private static void fill(FileChannel file, long position, int count, byte[] target)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(target, 0, count);
    while (buffer.hasRemaining()) {
      if (file.read(buffer, position + buffer.position()) <= 0) {
        throw new CutShort("the file was cut while it was sent");
      }
    }
  }

  private void stream(Body.Stream body, ResponseHead head, boolean trailers) throws IOException {
    HeadBuffer part = buffers.message();
    try {
      sender.head(stream, head, false);
      sender.begin(stream, false);
      long left = body.length() < 0 ? Long.MAX_VALUE : body.length();
      while (left > 0) {
        int count = part(body.stream(), part.array(), left);
        if (count < 0) {
          end(body, left, trailers);
          return;
        }
        left -= count;
        sender.data(stream, part.array(), 0, count, left == 0);
        sent += count;
      }
    } finally {
      buffers.release(part);
    }
  }

  /// Takes what is there, at least one byte; what waits to go out does before more is waited for.
  private int part(InputStream content, byte[] target, long left) throws IOException {
    int most = (int) Math.min(left, Frames.PAYLOAD);
    if (available(content) == 0) {
      output.flush();
    }
    int count = read(content, target, 0, most);
    while (count > 0 && count < most && available(content) > 0) {
      int more = read(content, target, count, most - count);
      if (more < 0) {
        break;
      }
      count += more;
    }
    return count;
  }

  private void end(Body.Stream body, long left, boolean trailers) throws IOException {
    if (body.length() >= 0) {
      throw new CutShort("the content ended " + left + " bytes early");
    }
    Fields section = body.trailers().get();
    if (section.isEmpty() || !trailers) {
      sender.data(stream, new byte[0], 0, 0, true);
    } else {
      trailers(section);
    }
  }

  private void trailers(Fields section) throws IOException {
    try {
      sender.trailers(stream, section);
    } catch (IllegalArgumentException unsendable) {
      throw new CutShort("the trailers cannot be sent", unsendable);
    }
  }

  private int read(InputStream content, byte[] target, int offset, int most) throws IOException {
    stream.begin();
    try {
      return content.read(target, offset, most);
    } catch (IOException | RuntimeException failure) {
      throw new CutShort("the content failed", failure);
    } finally {
      stream.end();
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
