package com.acme.engine.listener.http2;

import com.acme.engine.http.Fields;
import com.acme.engine.wire.http2.ConnectionError;
import com.acme.engine.wire.http2.ErrorCode;
import com.acme.engine.wire.http2.FrameReader;
import com.acme.engine.wire.http2.Frames;
import com.acme.engine.wire.http2.PeerSettings;
import com.acme.engine.wire.http2.Priority;
import com.acme.engine.wire.http2.StreamError;
import java.nio.charset.StandardCharsets;

/// What each frame of the client means (RFC 9113 section 6), on the connection's thread.
///
/// RFC 7540's priorities are looked at for their form and otherwise ignored.
final class Receiver {

  /// A longer DATA frame is of use.
  private static final int USEFUL = 256;

  private static final int PRIORITY_LENGTH = 5;

  private final FrameReader frames;
  private final Streams streams;
  private final Sender sender;
  private final Output output;
  private final Inflow inflow;
  private final Flood flood;
  private final Requests requests;
  private final Farewell farewell;
  private final HeaderBlock block;
  private final PeerSettings settings = new PeerSettings();
  private boolean greeted;
  private boolean dependsOnItself;
  private int from;
  private int to;

  Receiver(FrameReader frames, Shared shared, Requests requests, Farewell farewell, int largestBlock) {
    this.frames = frames;
    this.streams = shared.streams();
    this.sender = shared.sender();
    this.output = shared.output();
    this.inflow = shared.inflow();
    this.flood = shared.flood();
    this.requests = requests;
    this.farewell = farewell;
    this.block = new HeaderBlock(largestBlock);
  }

  /// Whether a field block has begun whose rest is waited for.
  boolean isInBlock() {
    return block.isOpen();
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
      sender.reset(stream, error.code(), reason);
    } else {
      streams.reset(error.stream());
      output.append(out -> Frames.reset(out, error.stream(), error.code()));
    }
    flood.reset();
  }

  private void dispatch() throws ConnectionError, StreamError {
    int type = frames.type();
    if (!greeted && (type != Frames.SETTINGS || frames.has(Frames.ACK))) {
      throw protocol("the first frame is no SETTINGS");
    }
    greeted = true;
    if (block.isOpen() && (type != Frames.CONTINUATION || frames.stream() != block.stream())) {
      throw protocol("a field block is interrupted");
    }
    switch (type) {
      case Frames.DATA -> data();
      case Frames.HEADERS -> headers();
      case Frames.PRIORITY -> priority();
      case Frames.RST_STREAM -> reset();
      case Frames.SETTINGS -> settings();
      case Frames.PUSH_PROMISE -> throw protocol("clients promise nothing");
      case Frames.PING -> ping();
      case Frames.GOAWAY -> goAway();
      case Frames.WINDOW_UPDATE -> windowUpdate();
      case Frames.CONTINUATION -> continuation();
      case Frames.PRIORITY_UPDATE -> priorityUpdate();
      default -> flood.frame();
    }
  }

  private void data() throws ConnectionError, StreamError {
    int id = usedStream();
    int length = frames.length();
    unpad();
    inflow.received(length);
    Http2Stream stream = streams.get(id);
    if (stream == null) {
      closed(id, length);
      return;
    }
    boolean last = frames.has(Frames.END_STREAM);
    if (to - from >= USEFUL) {
      flood.useful();
    } else if (to == from && !last) {
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
      sender.remoteEnded(stream);
    }
  }

  private void receive(StreamInput input, int length) throws StreamError {
    int notKept = length;
    try {
      notKept = input.receive(frames.bytes(), from, to - from, length);
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
      throw protocol("no stream of a client's");
    }
    unpad();
    dependsOnItself = false;
    if (frames.has(Frames.PRIORITIZED)) {
      if (to - from < PRIORITY_LENGTH) {
        throw new ConnectionError(ErrorCode.FRAME_SIZE_ERROR, "HEADERS without its priority");
      }
      dependsOnItself = dependency(from) == id;
      from += PRIORITY_LENGTH;
    }
    boolean last = frames.has(Frames.END_STREAM);
    if (frames.has(Frames.END_HEADERS)) {
      message(id, frames.bytes(), from, to - from, last);
    } else {
      block.begin(id, last, frames.bytes(), from, to - from);
    }
  }

  private void continuation() throws ConnectionError, StreamError {
    if (!block.isOpen()) {
      throw protocol("CONTINUATION of nothing");
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
    Http2Stream open = streams.get(id);
    if (open != null) {
      trailers(open, bytes, offset, length, last);
    } else if (id > streams.last()) {
      requests.open(id, bytes, offset, length, last, dependsOnItself);
    } else {
      requests.skip(bytes, offset, length);
      closed(id, 0);
    }
  }

  private void trailers(Http2Stream stream, byte[] bytes, int offset, int length, boolean last)
      throws ConnectionError, StreamError {
    Fields section = requests.trailers(stream.id(), bytes, offset, length);
    StreamInput input = stream.input();
    if (input == null || stream.isRemoteEnded()) {
      throw new StreamError(stream.id(), ErrorCode.STREAM_CLOSED, "fields after the end");
    }
    if (!last) {
      throw new StreamError(stream.id(), ErrorCode.PROTOCOL_ERROR, "trailers that end nothing");
    }
    input.end(section);
    sender.remoteEnded(stream);
  }

  private void priority() throws ConnectionError, StreamError {
    flood.frame();
    int id = frames.stream();
    if (id == 0) {
      throw protocol("PRIORITY of the connection");
    }
    if (frames.length() != PRIORITY_LENGTH) {
      throw new StreamError(id, ErrorCode.FRAME_SIZE_ERROR, "PRIORITY has five bytes");
    }
    if (dependency(frames.payload()) == id) {
      throw new StreamError(id, ErrorCode.PROTOCOL_ERROR, "a stream that depends on itself");
    }
  }

  private int dependency(int at) {
    return frames.word(at - frames.payload()) & Integer.MAX_VALUE;
  }

  private void reset() throws ConnectionError {
    size(4);
    Http2Stream stream = streams.get(usedStream());
    if (stream == null) {
      flood.frame();
    } else {
      sender.stop(stream, new StreamEnded("the client reset the stream"));
      flood.reset();
    }
  }

  private void settings() throws ConnectionError {
    onConnection();
    flood.frame();
    if (frames.has(Frames.ACK)) {
      size(0);
      return;
    }
    if (frames.length() % PeerSettings.SETTING != 0) {
      throw new ConnectionError(ErrorCode.FRAME_SIZE_ERROR, "SETTINGS are cut off");
    }
    apply(frames.bytes(), frames.payload(), frames.length());
    output.append(Frames::settingsAck);
  }

  /// The client says something about itself.
  void apply(byte[] bytes, int offset, int length) throws ConnectionError {
    settings.take(bytes, offset, length);
    sender.settings(settings);
  }

  private void ping() throws ConnectionError {
    onConnection();
    size(8);
    long opaque = (long) frames.word(0) << 32 | frames.word(4) & 0xffffffffL;
    flood.frame();
    if (frames.has(Frames.ACK)) {
      farewell.answered(opaque);
    } else {
      output.append(out -> Frames.ping(out, opaque, true));
    }
  }

  private void goAway() throws ConnectionError {
    onConnection();
    if (frames.length() < 8) {
      throw new ConnectionError(ErrorCode.FRAME_SIZE_ERROR, "GOAWAY is cut off");
    }
    flood.frame();
  }

  private void windowUpdate() throws ConnectionError, StreamError {
    size(4);
    flood.frame();
    int increment = frames.word(0) & Integer.MAX_VALUE;
    if (frames.stream() == 0) {
      if (increment == 0) {
        throw protocol("a window that grows by nothing");
      }
      sender.grow(increment);
      return;
    }
    Http2Stream stream = streams.get(usedStream());
    if (increment == 0) {
      throw new StreamError(
          frames.stream(), ErrorCode.PROTOCOL_ERROR, "a window that grows by nothing");
    }
    if (stream != null) {
      sender.grow(stream, increment);
    }
  }

  private void priorityUpdate() throws ConnectionError {
    onConnection();
    flood.frame();
    if (frames.length() < 4) {
      throw new ConnectionError(ErrorCode.FRAME_SIZE_ERROR, "PRIORITY_UPDATE is cut off");
    }
    int id = frames.word(0) & Integer.MAX_VALUE;
    if ((id & 1) == 0) {
      throw protocol("PRIORITY_UPDATE of no stream of a client's");
    }
    String value =
        new String(
            frames.bytes(),
            frames.payload() + 4,
            frames.length() - 4,
            StandardCharsets.ISO_8859_1);
    Priority priority = Priority.parse(value);
    Http2Stream stream = streams.get(id);
    if (stream != null) {
      sender.prioritize(stream, priority);
    } else if (id > streams.last()) {
      requests.prioritize(id, priority);
    }
  }

  /// The stream of a frame that no idle stream can have.
  private int usedStream() throws ConnectionError {
    int id = frames.stream();
    if ((id & 1) == 0 || id > streams.last()) {
      throw protocol("a frame on a stream that was never opened");
    }
    return id;
  }

  private void onConnection() throws ConnectionError {
    if (frames.stream() != 0) {
      throw protocol("a frame that is the connection's, on a stream");
    }
  }

  private void size(int length) throws ConnectionError {
    if (frames.length() != length) {
      throw new ConnectionError(ErrorCode.FRAME_SIZE_ERROR, "a frame that has another length");
    }
  }

  /// Leaves the padding away (section 6.1).
  private void unpad() throws ConnectionError {
    from = frames.payload();
    to = from + frames.length();
    if (frames.has(Frames.PADDED)) {
      int padding = from < to ? frames.bytes()[from++] & 0xff : to;
      to -= padding;
      if (to < from) {
        throw protocol("more padding than payload");
      }
    }
  }

  private static ConnectionError protocol(String reason) {
    return new ConnectionError(ErrorCode.PROTOCOL_ERROR, reason);
  }
}
