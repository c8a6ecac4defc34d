package com.acme.engine.listener.http2;

import com.acme.engine.http.Fields;
import com.acme.engine.wire.http2.ConnectionError;
import com.acme.engine.wire.http2.ErrorCode;
import com.acme.engine.wire.http2.Flood;
import com.acme.engine.wire.http2.FrameReader;
import com.acme.engine.wire.http2.Frames;
import com.acme.engine.wire.http2.HeaderBlock;
import com.acme.engine.wire.http2.StreamError;

/// Takes the frames of the client, on the connection's thread: those of messages (RFC 9113 sections
/// 6.1, 6.2 and 6.10) here, all others by {@link ControlFrames}.
final class Receiver {

  /// A longer DATA frame is of use.
  private static final int USEFUL = 256;

  private final FrameReader frames;
  private final Streams streams;
  private final Endings endings;
  private final Output output;
  private final Inflow inflow;
  private final Flood flood;
  private final Requests requests;
  private final ControlFrames control;
  private final HeaderBlock block;
  private boolean greeted;
  private boolean dependsOnItself;

  Receiver(
      FrameReader frames, Shared shared, Requests requests, Farewell farewell, int largestBlock) {
    this.frames = frames;
    this.streams = shared.streams();
    this.endings = shared.endings();
    this.output = shared.output();
    this.inflow = shared.inflow();
    this.flood = shared.flood();
    this.requests = requests;
    this.control = new ControlFrames(frames, shared, requests, farewell);
    this.block = new HeaderBlock(largestBlock);
  }

  /// Whether a field block has begun whose rest is waited for.
  boolean isInBlock() {
    return block.isOpen();
  }

  ControlFrames control() {
    return control;
  }

  /// Takes the frame that was read last.
  ///
  /// @throws ConnectionError if the connection ends for it
  void take() throws ConnectionError {
    try {
      dispatch();
    } catch (StreamError error) {
      reset(error);
    }
  }

  private void reset(StreamError error) throws ConnectionError {
    Http2Stream stream = streams.get(error.stream());
    StreamEnded reason = new StreamEnded(String.valueOf(error.getMessage()));
    if (stream != null) {
      endings.reset(stream, error.code(), reason);
    } else {
      streams.reset(error.stream());
      output.append(out -> Frames.reset(out, error.stream(), error.code()));
    }
    flood.reset();
  }

  private void dispatch() throws ConnectionError, StreamError {
    int type = frames.type();
    if (!greeted && (type != Frames.SETTINGS || frames.has(Frames.ACK))) {
      throw ControlFrames.protocol("the first frame is no SETTINGS");
    }
    greeted = true;
    if (block.isOpen() && (type != Frames.CONTINUATION || frames.stream() != block.stream())) {
      throw ControlFrames.protocol("a field block is interrupted");
    }
    switch (type) {
      case Frames.DATA -> data();
      case Frames.HEADERS -> headers();
      case Frames.PRIORITY -> control.priority();
      case Frames.RST_STREAM -> control.reset();
      case Frames.SETTINGS -> control.settings();
      case Frames.PUSH_PROMISE -> throw ControlFrames.protocol("clients promise nothing");
      case Frames.PING -> control.ping();
      case Frames.GOAWAY -> control.goAway();
      case Frames.WINDOW_UPDATE -> control.windowUpdate();
      case Frames.CONTINUATION -> continuation();
      case Frames.PRIORITY_UPDATE -> control.priorityUpdate();
      default -> flood.frame();
    }
  }

  private void data() throws ConnectionError, StreamError {
    int id = control.usedStream();
    if (Streams.isPromise(id)) {
      throw ControlFrames.protocol("content on a stream that was promised");
    }
    int length = frames.length();
    frames.unpad();
    inflow.received(length);
    Http2Stream stream = streams.get(id);
    if (stream == null) {
      closed(id, length);
      return;
    }
    stream.tally().dataReceived();
    boolean last = frames.has(Frames.END_STREAM);
    if (frames.count() >= USEFUL) {
      flood.useful();
    } else if (frames.count() == 0 && !last) {
      flood.frame();
    }
    StreamInput input = stream.input();
    if (input == null || stream.isRemoteEnded()) {
      inflow.taken(length);
      throw new StreamError(id, ErrorCode.STREAM_CLOSED, "content after the end");
    }
    receive(input, length);
    if (last) {
      input.end(new Fields());
      endings.remoteEnded(stream);
    }
  }

  private void receive(StreamInput input, int length) throws StreamError {
    int notKept = length;
    try {
      notKept = input.receive(frames.bytes(), frames.from(), frames.count(), length);
    } finally {
      inflow.taken(notKept);
    }
  }

  /// A frame on a stream that is closed: the client may not know it yet.
  private void closed(int id, int length) throws ConnectionError {
    inflow.taken(length);
    if (!streams.wasReset(id)) {
      throw new ConnectionError(ErrorCode.STREAM_CLOSED, "a frame on a closed stream");
    }
  }

  private void headers() throws ConnectionError, StreamError {
    int id = frames.stream();
    if ((id & 1) == 0) {
      throw ControlFrames.protocol("no stream of a client's");
    }
    frames.unpad();
    dependsOnItself = frames.skipPriority() == id;
    boolean last = frames.has(Frames.END_STREAM);
    if (frames.has(Frames.END_HEADERS)) {
      message(id, frames.bytes(), frames.from(), frames.count(), last, 1);
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
      message(id, whole, 0, whole.length, block.endsStream(), block.frames());
    }
  }

  /// @param count how many frames it came in
  private void message(int id, byte[] bytes, int offset, int length, boolean last, int count)
      throws ConnectionError, StreamError {
    Http2Stream open = streams.get(id);
    if (open != null) {
      open.tally().blockReceived(count);
      trailers(open, bytes, offset, length, last);
    } else if (id > streams.last()) {
      requests.open(id, bytes, offset, length, last, dependsOnItself, count);
    } else {
      requests.skip(bytes, offset, length);
      if (streams.wasSkipped(id)) {
        throw ControlFrames.protocol("a stream below one that was used");
      }
      closed(id, 0);
    }
  }

  private void trailers(Http2Stream stream, byte[] bytes, int offset, int length, boolean last)
      throws ConnectionError, StreamError {
    StreamInput input = stream.input();
    if (input == null || stream.isRemoteEnded()) {
      requests.skip(bytes, offset, length);
      throw new StreamError(stream.id(), ErrorCode.STREAM_CLOSED, "fields after the end");
    }
    Fields section = requests.trailers(stream.id(), bytes, offset, length);
    if (!last) {
      throw new StreamError(stream.id(), ErrorCode.PROTOCOL_ERROR, "trailers that end nothing");
    }
    input.end(section);
    endings.remoteEnded(stream);
  }
}
