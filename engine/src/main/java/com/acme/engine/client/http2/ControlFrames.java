package com.acme.engine.client.http2;

import com.acme.engine.wire.http2.ConnectionError;
import com.acme.engine.wire.http2.ErrorCode;
import com.acme.engine.wire.http2.Flood;
import com.acme.engine.wire.http2.FrameReader;
import com.acme.engine.wire.http2.Frames;
import com.acme.engine.wire.http2.PeerSettings;
import com.acme.engine.wire.http2.StreamError;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.ReentrantLock;

/// What the frames of the server mean that carry no message (RFC 9113 section 6). Each costs it a
/// little of what it may do for nothing.
final class ControlFrames {

  private static final int LONGEST_REASON = 200;

  private final FrameReader frames;
  private final Output output;
  private final ReentrantLock lock;
  private final Streams streams;
  private final Sender sender;
  private final Flood flood;
  private final PeerSettings settings = new PeerSettings();
  private volatile boolean tunnels;
  private volatile String farewell = "";

  ControlFrames(
      FrameReader frames, Output output, Streams streams, Sender sender, Flood flood) {
    this.frames = frames;
    this.output = output;
    this.lock = output.lock();
    this.streams = streams;
    this.sender = sender;
    this.flood = flood;
  }

  /// Whether the server takes an extended CONNECT (RFC 8441).
  boolean tunnels() {
    return tunnels;
  }

  /// What the server said at the end; empty: nothing.
  String farewell() {
    return farewell;
  }

  /// Takes the frame that was read last.
  void take(int type) throws ConnectionError, StreamError {
    flood.frame();
    switch (type) {
      case Frames.RST_STREAM -> reset();
      case Frames.SETTINGS -> settings();
      case Frames.PUSH_PROMISE -> throw protocol("a push that was not wanted");
      case Frames.PING -> ping();
      case Frames.GOAWAY -> goAway();
      case Frames.WINDOW_UPDATE -> windowUpdate();
      default -> {
        // Priorities are for servers, and what is unknown is ignored (RFC 9113 section 4.1).
      }
    }
  }

  private void reset() throws ConnectionError {
    size(4);
    ClientStream stream = streams.get(usedStream());
    int code = frames.word(0);
    if (stream != null) {
      flood.useful();
      stream.end(ended(code));
    }
  }

  private static StreamFailure ended(int code) {
    if (code == ErrorCode.REFUSED_STREAM.code()) {
      return new StreamFailure(StreamFailure.Reason.REFUSED, "it refused the stream");
    }
    String what = "it reset the stream (" + ErrorCode.nameOf(code) + ")";
    return new StreamFailure(
        StreamFailure.Reason.CLOSED,
        code == ErrorCode.HTTP_1_1_REQUIRED.code() ? what + "; set protocol: http/1.1" : what);
  }

  private void settings() throws ConnectionError {
    onConnection();
    if (frames.has(Frames.ACK)) {
      size(0);
      return;
    }
    if (frames.length() % PeerSettings.SETTING != 0) {
      throw new ConnectionError(ErrorCode.FRAME_SIZE_ERROR, "SETTINGS that are cut off");
    }
    settings.take(frames.bytes(), frames.payload(), frames.length());
    lock.lock();
    try {
      sender.settings(settings, streams.all());
      streams.settings(settings);
    } finally {
      lock.unlock();
    }
    tunnels = settings.connectProtocol();
    output.append(Frames::settingsAck);
  }

  private void ping() throws ConnectionError {
    onConnection();
    size(8);
    if (!frames.has(Frames.ACK)) {
      long opaque = (long) frames.word(0) << 32 | (frames.word(4) & 0xffffffffL);
      output.append(out -> Frames.ping(out, opaque, true));
    }
  }

  /// What was sent above the last stream was not looked at (section 6.8).
  private void goAway() throws ConnectionError {
    onConnection();
    if (frames.length() < 8) {
      throw new ConnectionError(ErrorCode.FRAME_SIZE_ERROR, "GOAWAY that is cut off");
    }
    farewell = "it ended the connection (" + ErrorCode.nameOf(frames.word(4)) + reason() + ")";
    StreamFailure refused = new StreamFailure(StreamFailure.Reason.REFUSED, farewell);
    for (ClientStream stream : streams.goAway(frames.word(0) & Integer.MAX_VALUE, refused)) {
      stream.end(refused);
    }
    streams.tellIfQuiet();
  }

  /// Text of the server's, for a log.
  private String reason() {
    int count = Math.min(frames.length() - 8, LONGEST_REASON);
    String text =
        new String(frames.bytes(), frames.payload() + 8, count, StandardCharsets.ISO_8859_1)
            .replaceAll("[^ -~]", "?");
    return text.isEmpty() ? "" : ": " + text;
  }

  private void windowUpdate() throws ConnectionError, StreamError {
    size(4);
    int increment = frames.word(0) & Integer.MAX_VALUE;
    lock.lock();
    try {
      if (frames.stream() == 0) {
        check(increment);
        sender.grow(increment);
        return;
      }
    } finally {
      lock.unlock();
    }
    windowUpdate(usedStream(), increment);
  }

  private void windowUpdate(int id, int increment) throws StreamError {
    ClientStream stream = streams.get(id);
    if (increment == 0) {
      throw new StreamError(id, ErrorCode.PROTOCOL_ERROR, "a window that grows by nothing");
    }
    if (stream != null) {
      lock.lock();
      try {
        sender.grow(stream.out(), increment);
      } finally {
        lock.unlock();
      }
    }
  }

  private static void check(int increment) throws ConnectionError {
    if (increment == 0) {
      throw protocol("a window that grows by nothing");
    }
  }

  /// The stream of a frame that only a stream of ours can have.
  int usedStream() throws ConnectionError {
    int id = frames.stream();
    lock.lock();
    try {
      if ((id & 1) == 0 || id > streams.last()) {
        throw protocol("a frame on a stream that was never opened");
      }
      return id;
    } finally {
      lock.unlock();
    }
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
