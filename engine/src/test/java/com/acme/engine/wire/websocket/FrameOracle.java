package com.acme.engine.wire.websocket;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// A second reader of frames, as plain as the RFC: it has all bytes, looks at whole frames, and
/// knows nothing of compression. It says the same as {@link Conversation}, but for when text fails.
final class FrameOracle {

  private final byte[] data;
  private final boolean fromClient;
  private final MessageLimits limits;
  private final List<String> heard = new ArrayList<>();
  private final ByteArrayOutputStream message = new ByteArrayOutputStream();
  private int at;
  private int kind;

  private FrameOracle(byte[] data, boolean fromClient, MessageLimits limits) {
    this.data = data;
    this.fromClient = fromClient;
    this.limits = limits;
  }

  static List<String> read(byte[] data, boolean fromClient, MessageLimits limits) {
    FrameOracle oracle = new FrameOracle(data, fromClient, limits);
    while (oracle.at < data.length && oracle.frame()) {
      // The next one.
    }
    if (oracle.kind != 0 && oracle.isSound()) {
      oracle.heard.add("inside");
    }
    return oracle.heard;
  }

  private boolean isSound() {
    return heard.isEmpty()
        || (!heard.getLast().startsWith("failed") && !heard.getLast().equals("inside"));
  }

  private boolean frame() {
    int first = data[at] & 0xff;
    int opcode = first & 15;
    boolean last = first >= 0x80;
    boolean control = opcode >= 8;
    if ((first & 0x70) != 0 || (opcode > 2 && opcode < 8) || opcode > 10 || (control && !last)) {
      return failed(1002);
    }
    if (at + 1 == data.length) {
      return inside();
    }
    int second = data[at + 1] & 0xff;
    int stated = second & 0x7f;
    if (second >= 0x80 != fromClient || (control && stated > 125)) {
      return failed(1002);
    }
    int octets = stated < 126 ? 0 : stated == 126 ? 2 : 8;
    if (octets == 8 && at + 2 < data.length && data[at + 2] < 0) {
      return failed(1002);
    }
    if (at + 2 + octets > data.length) {
      return inside();
    }
    BigInteger length =
        octets == 0
            ? BigInteger.valueOf(stated)
            : new BigInteger(1, Arrays.copyOfRange(data, at + 2, at + 2 + octets));
    if (octets > 0 && length.compareTo(BigInteger.valueOf(octets == 2 ? 126 : 65_536)) < 0) {
      return failed(1002);
    }
    if (length.compareTo(BigInteger.valueOf(limits.frame())) > 0) {
      return failed(1009);
    }
    int mask = fromClient ? 4 : 0;
    int start = at + 2 + octets + mask;
    if (start > data.length) {
      return inside();
    }
    if (!control && (kind != 0) != (opcode == 0)) {
      return failed(1002);
    }
    int end = Math.min(data.length, start + length.intValueExact());
    byte[] content = Arrays.copyOfRange(data, start, end);
    for (int i = 0; fromClient && i < content.length; i++) {
      content[i] ^= data[start - 4 + (i & 3)];
    }
    at = end;
    boolean whole = content.length == length.intValueExact();
    return control ? control(opcode, content, whole) : data(opcode, content, whole, last);
  }

  private boolean control(int opcode, byte[] content, boolean whole) {
    if (!whole) {
      return inside();
    }
    if (opcode == 8 && content.length == 1) {
      return failed(1002);
    }
    if (opcode == 8 && content.length > 1) {
      int code = (content[0] & 0xff) * 256 + (content[1] & 0xff);
      List<Integer> never = List.of(1004, 1005, 1006);
      boolean known = code >= 1000 && code <= 1014 && !never.contains(code);
      if (!known && (code < 3000 || code > 4999)) {
        return failed(1002);
      }
      if (!isText(Arrays.copyOfRange(content, 2, content.length))) {
        return failed(1007);
      }
    }
    String name = opcode == 8 ? "CLOSE " : opcode == 9 ? "PING " : "PONG ";
    heard.add(name + HexFormat.of().formatHex(content));
    return true;
  }

  private boolean data(int opcode, byte[] content, boolean whole, boolean last) {
    kind = opcode == 0 ? kind : opcode;
    int room = (int) limits.message() - message.size();
    message.write(content, 0, Math.min(room, content.length));
    if (kind == 1 && !mayBecomeText(message.toByteArray())) {
      return failed(1007);
    }
    if (content.length > room) {
      return failed(1009);
    }
    if (!whole) {
      return inside();
    }
    if (last) {
      if (kind == 1 && !isText(message.toByteArray())) {
        return failed(1007);
      }
      String name = kind == 1 ? "TEXT " : "BINARY ";
      heard.add(name + HexFormat.of().formatHex(message.toByteArray()));
      message.reset();
      kind = 0;
    }
    return true;
  }

  private static boolean isText(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException wrong) {
      return false;
    }
  }

  /// Whether there are bytes that make it text, which is tried: up to three are missing.
  static boolean mayBecomeText(byte[] bytes) {
    for (int tail = 0; tail <= Math.min(3, bytes.length); tail++) {
      int start = bytes.length - tail;
      boolean leads = tail == 0 || (bytes[start] & 0xff) >= 0xc0;
      if (leads
          && isText(Arrays.copyOf(bytes, start))
          && isBegun(Arrays.copyOfRange(bytes, start, bytes.length))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isBegun(byte[] tail) {
    if (isText(tail)) {
      return true;
    }
    if (tail.length == 4) {
      return false;
    }
    byte[] longer = Arrays.copyOf(tail, tail.length + 1);
    for (int octet : new int[] {0x80, 0x90, 0xa0}) {
      longer[tail.length] = (byte) octet;
      if (isBegun(longer)) {
        return true;
      }
    }
    return false;
  }

  private boolean failed(int code) {
    heard.add("failed " + code);
    return false;
  }

  private boolean inside() {
    heard.add("inside");
    return false;
  }
}
