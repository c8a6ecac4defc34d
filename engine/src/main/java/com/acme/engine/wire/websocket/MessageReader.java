package com.acme.engine.wire.websocket;

import java.util.Optional;

/// Puts messages together of the frames of one direction: fragments, control frames between them,
/// compression and text (RFC 6455 sections 5.4 and 5.6).
public final class MessageReader implements AutoCloseable {

  private static final int LONGEST_CONTROL = 125;

  private final FrameReader frames;
  private final MessageSink sink;
  private final Optional<MessageInflater> inflater;
  private final MessageBuffer data;
  private final Utf8Check text = new Utf8Check();
  private final byte[] control = new byte[LONGEST_CONTROL];
  private int controlSize;

  /// The frame being read.
  private Opcode frame = Opcode.CONTINUATION;

  private boolean lastFrame;

  /// The message being put together; a continuation: none.
  private Opcode message = Opcode.CONTINUATION;

  private boolean compressed;

  /// Reads nothing yet.
  ///
  /// @param sender who sends the frames
  /// @param inflater where the ends agreed on compression
  public MessageReader(
      Role sender, MessageLimits limits, Optional<MessageInflater> inflater, MessageSink sink) {
    this.sink = sink;
    this.inflater = inflater;
    this.data = new MessageBuffer(limits.message(), limits.kept());
    this.frames = new FrameReader(sender, inflater.isPresent(), limits.frame(), new Assembly());
  }

  /// Reads until the sink pauses or all is read. Content is unmasked in place.
  ///
  /// @return where reading goes on
  /// @throws WebSocketError with the first byte that breaks a rule
  public int read(byte[] bytes, int from, int to) throws WebSocketError {
    return frames.read(bytes, from, to);
  }

  /// Whether a frame or a message has begun and not ended.
  public boolean isInside() {
    return message != Opcode.CONTINUATION || frames.isInside();
  }

  /// How many bytes of the frame being read are still to come.
  public long missing() {
    return frames.missing();
  }

  @Override
  public void close() {
    inflater.ifPresent(MessageInflater::close);
  }

  private final class Assembly implements FrameSink {

    @Override
    public void begin(Opcode opcode, boolean last, boolean isCompressed, long length)
        throws WebSocketError {
      frame = opcode;
      lastFrame = last;
      if (opcode.isControl()) {
        controlSize = 0;
        return;
      }
      boolean inside = message != Opcode.CONTINUATION;
      if (inside != (opcode == Opcode.CONTINUATION)) {
        throw WebSocketError.protocol(
            inside ? "a message inside another one" : "a continuation of no message");
      }
      if (!inside) {
        message = opcode;
        compressed = isCompressed;
      }
    }

    @Override
    public void content(byte[] bytes, int from, int to) throws WebSocketError {
      if (frame.isControl()) {
        System.arraycopy(bytes, from, control, controlSize, to - from);
        controlSize += to - from;
      } else if (compressed) {
        inflater.orElseThrow().inflate(bytes, from, to, MessageReader.this::plain);
      } else {
        plain(bytes, from, to);
      }
    }

    @Override
    public boolean end() throws WebSocketError {
      return frame.isControl() ? endOfControl() : lastFrame && endOfMessage();
    }
  }

  private void plain(byte[] bytes, int from, int to) throws WebSocketError {
    // What is too much is not looked at: what fails first does not depend on how bytes were cut.
    int end = (int) Math.min(to, from + data.room());
    if (message == Opcode.TEXT && !text.accepts(bytes, from, end)) {
      throw WebSocketError.data("text that is not UTF-8");
    }
    data.add(bytes, from, to);
  }

  private boolean endOfControl() throws WebSocketError {
    if (frame == Opcode.CLOSE) {
      checkClose();
    }
    return sink.message(frame, control, controlSize, controlSize, false);
  }

  private boolean endOfMessage() throws WebSocketError {
    if (compressed) {
      inflater.orElseThrow().end(this::plain);
    }
    if (!text.isComplete()) {
      throw WebSocketError.data("text that ends inside a character");
    }
    boolean pause = sink.message(message, data.bytes(), data.size(), data.total(), compressed);
    message = Opcode.CONTINUATION;
    data.clear();
    return pause;
  }

  private void checkClose() throws WebSocketError {
    if (controlSize == 1) {
      throw WebSocketError.protocol("a close code of one byte");
    }
    if (controlSize >= 2) {
      int code = ((control[0] & 0xff) << 8) | (control[1] & 0xff);
      if (!CloseCode.isSendable(code)) {
        throw WebSocketError.protocol("a close code that is never sent");
      }
      Utf8Check reason = new Utf8Check();
      if (!reason.accepts(control, 2, controlSize) || !reason.isComplete()) {
        throw WebSocketError.data("a reason that is not UTF-8");
      }
    }
  }
}
