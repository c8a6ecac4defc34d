package com.acme.engine.listener.http2;

import com.acme.engine.wire.http2.ConnectionError;
import com.acme.engine.wire.http2.ErrorCode;
import com.acme.engine.wire.http2.Flood;
import com.acme.engine.wire.http2.FrameReader;
import com.acme.engine.wire.http2.Frames;
import com.acme.engine.wire.http2.PeerSettings;
import com.acme.engine.wire.http2.Priority;
import com.acme.engine.wire.http2.StreamError;
import java.nio.charset.StandardCharsets;

/// What the frames of the client mean that carry no message (RFC 9113 section 6). Each costs it a
/// little of what it may do for nothing.
///
/// RFC 7540's priorities are looked at for their form and otherwise ignored.
final class ControlFrames {

  private final FrameReader frames;
  private final Streams streams;
  private final Output output;
  private final Windows windows;
  private final Endings endings;
  private final Flood flood;
  private final Requests requests;
  private final Farewell farewell;
  private final PeerSettings settings = new PeerSettings();

  ControlFrames(FrameReader frames, Shared shared, Requests requests, Farewell farewell) {
    this.frames = frames;
    this.streams = shared.streams();
    this.output = shared.output();
    this.windows = shared.windows();
    this.endings = shared.endings();
    this.flood = shared.flood();
    this.requests = requests;
    this.farewell = farewell;
  }

  void priority() throws ConnectionError, StreamError {
    flood.frame();
    int id = frames.stream();
    if (id == 0) {
      throw protocol("PRIORITY of the connection");
    }
    if (frames.length() != Frames.PRIORITY_LENGTH) {
      throw new StreamError(id, ErrorCode.FRAME_SIZE_ERROR, "PRIORITY has five bytes");
    }
    if ((frames.word(0) & Integer.MAX_VALUE) == id) {
      throw new StreamError(id, ErrorCode.PROTOCOL_ERROR, "a stream that depends on itself");
    }
  }

  void reset() throws ConnectionError {
    size(4);
    Http2Stream stream = streams.get(usedStream());
    if (stream != null) {
      endings.resetByClient(stream, frames.word(0));
      windows.left();
    }
    if (stream == null || Streams.isPromise(stream.id())) {
      flood.frame();
    } else {
      flood.reset();
    }
  }

  void settings() throws ConnectionError {
    onConnection();
    flood.frame();
    if (frames.has(Frames.ACK)) {
      size(0);
      return;
    }
    if (frames.length() % PeerSettings.SETTING != 0) {
      throw new ConnectionError(ErrorCode.FRAME_SIZE_ERROR, "SETTINGS are cut off");
    }
    applyAndAcknowledge();
  }

  /// Acknowledges before anything is sent under the new settings (section 6.5.3).
  private void applyAndAcknowledge() throws ConnectionError {
    output.lock().lock();
    try {
      apply(frames.bytes(), frames.payload(), frames.length());
      output.append(Frames::settingsAck);
    } finally {
      output.lock().unlock();
    }
  }

  /// The client says something about itself.
  void apply(byte[] bytes, int offset, int length) throws ConnectionError {
    settings.take(bytes, offset, length);
    windows.settings(settings);
  }

  void ping() throws ConnectionError {
    onConnection();
    size(8);
    long opaque = (long) frames.word(0) << 32 | (frames.word(4) & 0xffffffffL);
    flood.frame();
    if (frames.has(Frames.ACK)) {
      farewell.answered(opaque);
    } else {
      output.append(out -> Frames.ping(out, opaque, true));
    }
  }

  void goAway() throws ConnectionError {
    onConnection();
    if (frames.length() < 8) {
      throw new ConnectionError(ErrorCode.FRAME_SIZE_ERROR, "GOAWAY is cut off");
    }
    flood.frame();
    windows.promiseNothing();
  }

  void windowUpdate() throws ConnectionError, StreamError {
    size(4);
    flood.frame();
    int increment = frames.word(0) & Integer.MAX_VALUE;
    if (frames.stream() == 0) {
      if (increment == 0) {
        throw protocol("a window that grows by nothing");
      }
      windows.grow(increment);
      return;
    }
    Http2Stream stream = streams.get(usedStream());
    if (increment == 0) {
      throw new StreamError(
          frames.stream(), ErrorCode.PROTOCOL_ERROR, "a window that grows by nothing");
    }
    if (stream != null) {
      windows.grow(stream, increment);
    }
  }

  void priorityUpdate() throws ConnectionError {
    onConnection();
    flood.frame();
    if (frames.length() < 4) {
      throw new ConnectionError(ErrorCode.FRAME_SIZE_ERROR, "PRIORITY_UPDATE is cut off");
    }
    int id = frames.word(0) & Integer.MAX_VALUE;
    if (id == 0 || (Streams.isPromise(id) && !streams.isUsed(id))) {
      throw protocol("PRIORITY_UPDATE of no stream");
    }
    String value =
        new String(
            frames.bytes(), frames.payload() + 4, frames.length() - 4, StandardCharsets.ISO_8859_1);
    Priority priority = Priority.parse(value);
    Http2Stream stream = streams.get(id);
    if (stream != null) {
      windows.prioritize(stream, priority);
    } else if (!streams.isUsed(id)) {
      requests.prioritize(id, priority);
    }
  }

  /// The stream of a frame that no idle stream can have.
  int usedStream() throws ConnectionError {
    int id = frames.stream();
    if (!streams.isUsed(id)) {
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

  static ConnectionError protocol(String reason) {
    return new ConnectionError(ErrorCode.PROTOCOL_ERROR, reason);
  }
}
