package com.acme.engine.listener.http1;

import com.acme.engine.exchange.Body;
import com.acme.engine.http.Fields;
import com.acme.engine.listener.connection.Buffers;
import com.acme.engine.listener.connection.Transport;
import com.acme.engine.wire.HeadBuffer;
import com.acme.engine.wire.RequestHead;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/// Sends one response. Head and small content leave in one write.
final class ResponseSender {

  private final Transport transport;
  private final Waiting waiting;
  private final HeadBuffer out;
  private long sent;

  /// Sends one response.
  ///
  /// @param out an empty buffer
  ResponseSender(Transport transport, Waiting waiting, HeadBuffer out) {
    this.transport = transport;
    this.waiting = waiting;
    this.out = out;
  }

  /// Content bytes sent.
  long sent() {
    return sent;
  }

  /// Builds the head; nothing is sent yet.
  ///
  /// @throws IllegalArgumentException if the response is none that can be sent
  void head(ResponseHead head, String date) {
    boolean tunnel = head.response().body() instanceof Body.Tunnelled;
    if (tunnel || head.response().status() < 200) {
      throw new IllegalArgumentException(
          "status " + head.response().status() + " is no final response here");
    }
    head.write(out, date);
  }

  /// Sends the head and the content.
  void send(ResponseHead head, RequestHead request) throws IOException {
    if (!head.hasContent()) {
      out.writeTo(transport);
      return;
    }
    switch (head.response().body()) {
      case Body.Empty _, Body.Tunnelled _ -> out.writeTo(transport);
      case Body.Bytes bytes -> {
        add(bytes);
        flush();
      }
      case Body.Chain chain -> {
        for (Body.Bytes part : chain.parts()) {
          add(part);
        }
        flush();
      }
      case Body.FileRegion region -> file(region);
      case Body.Stream stream -> stream(stream, head, request);
    }
  }

  /// What is small waits for what follows; what is large goes out from where it lies.
  private void add(Body.Bytes bytes) throws IOException {
    int room = Math.max(0, Buffers.MESSAGE - out.length());
    int together = bytes.count() <= room || out.length() > 0 ? Math.min(bytes.count(), room) : 0;
    out.append(bytes.array(), bytes.offset(), together);
    if (together < bytes.count()) {
      flush();
      transport.write(bytes.array(), bytes.offset() + together, bytes.count() - together);
    }
    sent += bytes.count();
  }

  private void flush() throws IOException {
    if (out.length() > 0) {
      out.writeTo(transport);
    }
  }

  private void file(Body.FileRegion region) throws IOException {
    try {
      if (region.length() <= Buffers.MESSAGE - out.length()) {
        smallFile(region.channel(), region.position(), (int) region.length());
      } else {
        transport.send(out, region.channel(), region.position(), region.length());
      }
      sent = region.length();
    } catch (EOFException cut) {
      throw new CutShort("the file was cut while it was sent", cut);
    }
  }

  private void smallFile(FileChannel file, long position, int length) throws IOException {
    int start = out.room(length);
    ByteBuffer target = ByteBuffer.wrap(out.array(), start, length);
    while (target.hasRemaining()) {
      if (file.read(target, position + target.position() - start) <= 0) {
        throw new CutShort("the file was cut while it was sent");
      }
    }
    out.added(length).writeTo(transport);
  }

  private void stream(Body.Stream body, ResponseHead head, RequestHead request) throws IOException {
    StreamSender sender = new StreamSender(waiting, transport, out, head.isChunked());
    try {
      sender.send(body);
      if (head.isChunked()) {
        sender.finish(trailers(body, request));
      }
    } finally {
      sent = sender.sent();
    }
  }

  /// Only for clients that say they take them (RFC 9110 section 6.5.1).
  private static Fields trailers(Body.Stream body, RequestHead request) {
    Fields trailers = body.trailers().get();
    return trailers.isEmpty() || request.fields().listContains("TE", "trailers")
        ? trailers
        : new Fields();
  }
}
