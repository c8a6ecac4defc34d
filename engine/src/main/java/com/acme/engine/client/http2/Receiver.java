package com.acme.engine.client.http2;

import com.acme.engine.http.Fields;
import com.acme.engine.wire.http2.ConnectionError;
import com.acme.engine.wire.http2.Flood;
import com.acme.engine.wire.http2.FrameReader;
import com.acme.engine.wire.http2.Frames;
import com.acme.engine.wire.http2.HeaderBlock;
import com.acme.engine.wire.http2.StreamError;

/// Takes the frames of the server, on the connection's reader: those of messages (RFC 9113 sections
/// 6.1, 6.2 and 6.10) here, all others by {@link ControlFrames}.
final class Receiver {

  private final FrameReader frames;
  private final Streams streams;
  private final Inflow inflow;
  private final Flood flood;
  private final Heads heads;
  private final ControlFrames control;
  private final HeaderBlock block;
  private volatile boolean greeted;

  Receiver(
      FrameReader frames,
      Streams streams,
      Inflow inflow,
      Flood flood,
      Heads heads,
      ControlFrames control,
      HeaderBlock block) {
    this.frames = frames;
    this.streams = streams;
    this.inflow = inflow;
    this.flood = flood;
    this.heads = heads;
    this.control = control;
    this.block = block;
  }

  /// Whether the server has begun to speak HTTP/2.
  boolean isGreeted() {
    return greeted;
  }

  /// Takes the frame that was read last.
  ///
  /// @throws ConnectionError if the connection ends for it
  void take() throws ConnectionError {
    try {
      dispatch();
    } catch (StreamError error) {
      ClientStream stream = streams.get(error.stream());
      if (stream != null) {
        stream.reset(
            error.code(),
            new StreamFailure(StreamFailure.Reason.MALFORMED, String.valueOf(error.getMessage())));
      }
    }
  }

  private void dispatch() throws ConnectionError, StreamError {
    int type = frames.type();
    if (!greeted && (type != Frames.SETTINGS || frames.has(Frames.ACK))) {
      throw ControlFrames.protocol("the first frame is no SETTINGS");
    }
    if (block.isOpen() && (type != Frames.CONTINUATION || frames.stream() != block.stream())) {
      throw ControlFrames.protocol("a field block is interrupted");
    }
    switch (type) {
      case Frames.DATA -> data();
      case Frames.HEADERS -> headers();
      case Frames.CONTINUATION -> continuation();
      default -> control.take(type);
    }
    greeted = true;
  }

  private void data() throws ConnectionError, StreamError {
    int id = control.usedStream();
    int length = frames.length();
    frames.unpad();
    inflow.received(length);
    boolean last = frames.has(Frames.END_STREAM);
    if (frames.count() > 0) {
      flood.useful();
    } else if (!last) {
      flood.frame();
    }
    ClientStream stream = streams.get(id);
    if (stream == null) {
      return;
    }
    stream.input().content(id, frames.bytes(), frames.from(), frames.count(), length);
    if (last) {
      stream.received(new Fields());
    }
  }

  private void headers() throws ConnectionError, StreamError {
    int id = control.usedStream();
    frames.unpad();
    int _ = frames.skipPriority();
    boolean last = frames.has(Frames.END_STREAM);
    if (frames.has(Frames.END_HEADERS)) {
      message(id, frames.bytes(), frames.from(), frames.count(), last);
    } else {
      block.begin(id, last, frames.bytes(), frames.from(), frames.count());
    }
  }

  private void continuation() throws ConnectionError, StreamError {
    if (!block.isOpen()) {
      throw ControlFrames.protocol("CONTINUATION of nothing");
    }
    block.add(frames.bytes(), frames.payload(), frames.length());
    if (frames.has(Frames.END_HEADERS)) {
      int id = block.stream();
      byte[] whole = block.close();
      message(id, whole, 0, whole.length, block.endsStream());
    }
  }

  private void message(int id, byte[] bytes, int offset, int length, boolean last)
      throws ConnectionError, StreamError {
    ClientStream stream = streams.get(id);
    heads.take(stream, bytes, offset, length, last);
    if (stream == null) {
      flood.frame();
    } else {
      flood.useful();
    }
  }
}
