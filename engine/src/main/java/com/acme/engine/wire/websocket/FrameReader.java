package com.acme.engine.wire.websocket;

import java.util.Optional;

/// Reads frames of bytes as they come, cut anywhere (RFC 6455 section 5.2), and refuses what is
/// wrong with a frame by itself with the first byte that shows it.
final class FrameReader {

  private static final int FINAL = 0x80;
  private static final int COMPRESSED = 0x40;
  private static final int RESERVED = 0x30;
  private static final int MASKED = 0x80;
  private static final int LONGEST_CONTROL = 125;

  /// What the next byte is.
  private enum State {
    FIRST,
    SECOND,
    LENGTH,
    MASK,
    CONTENT
  }

  private final boolean fromClient;
  private final boolean compression;
  private final long longest;
  private final FrameSink sink;

  private State state = State.FIRST;
  private Opcode opcode = Opcode.CONTINUATION;
  private boolean last;
  private boolean compressed;
  private long length;
  private int key;

  /// Bytes of the length or the mask still to come.
  private int missing;

  private boolean shortLength;
  private long read;

  /// @param sender who sends the frames
  /// @param compression whether the ends agreed on it
  /// @param longest most bytes of a frame's content
  FrameReader(Role sender, boolean compression, long longest, FrameSink sink) {
    this.fromClient = sender == Role.CLIENT;
    this.compression = compression;
    this.longest = longest;
    this.sink = sink;
  }

  /// Reads until the sink pauses or all is read. Content is unmasked in place.
  ///
  /// @return where reading goes on
  int read(byte[] bytes, int from, int to) throws WebSocketError {
    int at = from;
    while (at < to) {
      if (state == State.CONTENT) {
        int end = at + (int) Math.min(to - at, length - read);
        content(bytes, at, end);
        at = end;
      } else {
        head(bytes[at++] & 0xff);
      }
      if (state == State.CONTENT && read == length) {
        state = State.FIRST;
        if (sink.end()) {
          return at;
        }
      }
    }
    return at;
  }

  /// Whether a frame has begun and not ended.
  boolean isInside() {
    return state != State.FIRST;
  }

  /// How much of a frame's content is still to come.
  long missing() {
    return state == State.CONTENT ? length - read : 0;
  }

  private void content(byte[] bytes, int from, int to) throws WebSocketError {
    if (fromClient) {
      Masking.apply(bytes, from, to, key, read);
    }
    read += to - from;
    sink.content(bytes, from, to);
  }

  private void head(int octet) throws WebSocketError {
    switch (state) {
      case FIRST -> first(octet);
      case SECOND -> second(octet);
      case LENGTH -> length(octet);
      case MASK -> {
        key = key << 8 | octet;
        if (--missing == 0) {
          begin();
        }
      }
      case CONTENT -> throw new IllegalStateException("content is no head");
    }
  }

  private void first(int octet) throws WebSocketError {
    Optional<Opcode> known = Opcode.of(octet & 0x0f);
    last = (octet & FINAL) != 0;
    compressed = (octet & COMPRESSED) != 0;
    if ((octet & RESERVED) != 0 || (compressed && !compression)) {
      throw WebSocketError.protocol("a reserved bit is set");
    }
    opcode = known.orElseThrow(() -> WebSocketError.protocol("a reserved opcode"));
    if (compressed && opcode != Opcode.TEXT && opcode != Opcode.BINARY) {
      throw WebSocketError.protocol("a compressed bit that begins no message");
    }
    if (opcode.isControl() && !last) {
      throw WebSocketError.protocol("a control frame in fragments");
    }
    state = State.SECOND;
  }

  private void second(int octet) throws WebSocketError {
    if (((octet & MASKED) != 0) != fromClient) {
      throw WebSocketError.protocol(fromClient ? "a frame without a mask" : "a frame with a mask");
    }
    int stated = octet & 0x7f;
    if (opcode.isControl() && stated > LONGEST_CONTROL) {
      throw WebSocketError.protocol("a control frame longer than 125 bytes");
    }
    read = 0;
    key = 0;
    shortLength = stated == 126;
    missing = stated < 126 ? 0 : shortLength ? 2 : 8;
    length = missing == 0 ? stated : 0;
    state = State.LENGTH;
    if (missing == 0) {
      measured();
    }
  }

  private void length(int octet) throws WebSocketError {
    if (missing == 8 && octet > 0x7f) {
      throw WebSocketError.protocol("a length of more than 63 bits");
    }
    length = length << 8 | octet;
    if (--missing == 0) {
      if (length < (shortLength ? 126 : 0x1_0000)) {
        throw WebSocketError.protocol("a length in more bytes than it needs");
      }
      measured();
    }
  }

  private void measured() throws WebSocketError {
    if (length > longest) {
      throw WebSocketError.tooLarge("a frame", longest);
    }
    if (fromClient) {
      missing = 4;
      state = State.MASK;
    } else {
      begin();
    }
  }

  private void begin() throws WebSocketError {
    state = State.CONTENT;
    sink.begin(opcode, last, compressed, length);
  }
}
