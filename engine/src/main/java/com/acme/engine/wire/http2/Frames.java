package com.acme.engine.wire.http2;

import com.acme.engine.wire.HeadBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The types and flags of frames (RFC 9113 section 6), and frames as bytes.
public final class Frames {

  public static final int DATA = 0;
  public static final int HEADERS = 1;
  public static final int PRIORITY = 2;
  public static final int RST_STREAM = 3;
  public static final int SETTINGS = 4;
  public static final int PUSH_PROMISE = 5;
  public static final int PING = 6;
  public static final int GOAWAY = 7;
  public static final int WINDOW_UPDATE = 8;
  public static final int CONTINUATION = 9;

  /// RFC 9218 section 7.1.
  public static final int PRIORITY_UPDATE = 16;

  public static final int END_STREAM = 1;
  public static final int ACK = 1;
  public static final int END_HEADERS = 4;
  public static final int PADDED = 8;
  public static final int PRIORITIZED = 0x20;

  /// Bytes of a priority of RFC 7540.
  public static final int PRIORITY_LENGTH = 5;

  /// Bytes of a frame before its payload.
  public static final int HEADER = 9;

  /// Largest payload of a peer that has not said otherwise, and of a window at the start.
  public static final int PAYLOAD = 16 * 1024;

  public static final int WINDOW = 65_535;

  private static final byte[] PREFACE =
      "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private Frames() {}

  /// What a client begins with (RFC 9113 section 3.4).
  public static byte[] preface() {
    return PREFACE.clone();
  }

  /// Appends the header of a frame, whose payload follows.
  public static void header(HeadBuffer out, int length, int type, int flags, int stream) {
    int at = out.room(HEADER);
    header(out.array(), at, length, type, flags, stream);
    out.added(HEADER);
  }

  /// Writes the header of a frame into an array.
  static void header(byte[] bytes, int at, int length, int type, int flags, int stream) {
    bytes[at] = (byte) (length >>> 16);
    bytes[at + 1] = (byte) (length >>> 8);
    bytes[at + 2] = (byte) length;
    bytes[at + 3] = (byte) type;
    bytes[at + 4] = (byte) flags;
    putInt(bytes, at + 5, stream);
  }

  /// States the length of a frame whose payload was appended after its header.
  ///
  /// @param at where the header begins
  public static void length(HeadBuffer out, int at, int length) {
    byte[] bytes = out.array();
    bytes[at] = (byte) (length >>> 16);
    bytes[at + 1] = (byte) (length >>> 8);
    bytes[at + 2] = (byte) length;
  }

  /// Makes a HEADERS or PUSH_PROMISE frame whose payload is the last thing that was appended, and
  /// too long, one with CONTINUATION frames after it (section 4.3).
  ///
  /// @param at where the header begins
  /// @param largest payload that the peer takes
  /// @param stream it is of
  public static void split(HeadBuffer out, int at, int largest, int stream) {
    int start = at + HEADER + largest;
    byte[] rest = Arrays.copyOfRange(out.array(), start, out.length());
    length(out, at, largest);
    out.array()[at + 4] &= ~END_HEADERS;
    out.added(-rest.length);
    for (int from = 0; from < rest.length; from += largest) {
      int count = Math.min(largest, rest.length - from);
      int flags = from + count == rest.length ? END_HEADERS : 0;
      header(out, count, CONTINUATION, flags, stream);
      out.append(rest, from, count);
    }
  }

  /// Appends the header of a PUSH_PROMISE, and which stream it promises; the fields of the request
  /// follow (section 6.6).
  ///
  /// @param stream of the request that needs it
  public static void promise(HeadBuffer out, int stream, int promised) {
    header(out, 0, PUSH_PROMISE, END_HEADERS, stream);
    word(out, promised);
  }

  /// Appends SETTINGS.
  ///
  /// @param pairs setting, value, setting, value …
  public static void settings(HeadBuffer out, int... pairs) {
    header(out, pairs.length * 3, SETTINGS, 0, 0);
    for (int i = 0; i < pairs.length; i += 2) {
      int at = out.room(6);
      out.array()[at] = (byte) (pairs[i] >>> 8);
      out.array()[at + 1] = (byte) pairs[i];
      putInt(out.array(), at + 2, pairs[i + 1]);
      out.added(6);
    }
  }

  /// Appends the acknowledgement of SETTINGS.
  public static void settingsAck(HeadBuffer out) {
    header(out, 0, SETTINGS, ACK, 0);
  }

  /// Appends PING.
  public static void ping(HeadBuffer out, long opaque, boolean ack) {
    header(out, 8, PING, ack ? ACK : 0, 0);
    word(out, (int) (opaque >>> 32));
    word(out, (int) opaque);
  }

  /// Appends WINDOW_UPDATE.
  ///
  /// @param stream 0 is the connection
  public static void windowUpdate(HeadBuffer out, int stream, int increment) {
    header(out, 4, WINDOW_UPDATE, 0, stream);
    word(out, increment);
  }

  /// Appends RST_STREAM.
  public static void reset(HeadBuffer out, int stream, ErrorCode code) {
    header(out, 4, RST_STREAM, 0, stream);
    word(out, code.code());
  }

  /// Appends GOAWAY.
  ///
  /// @param last the highest stream that was or may be served
  /// @param reason for whoever debugs the peer
  public static void goAway(HeadBuffer out, int last, ErrorCode code, String reason) {
    byte[] text = reason.getBytes(StandardCharsets.US_ASCII);
    header(out, 8 + text.length, GOAWAY, 0, 0);
    word(out, last);
    word(out, code.code());
    out.append(text, 0, text.length);
  }

  private static void word(HeadBuffer out, int value) {
    int at = out.room(4);
    putInt(out.array(), at, value);
    out.added(4);
  }

  private static void putInt(byte[] bytes, int at, int value) {
    bytes[at] = (byte) (value >>> 24);
    bytes[at + 1] = (byte) (value >>> 16);
    bytes[at + 2] = (byte) (value >>> 8);
    bytes[at + 3] = (byte) value;
  }
}
