package com.acme.engine.wire.http2;

import com.acme.engine.wire.HeadBuffer;
import com.acme.engine.wire.Octets;
import java.nio.charset.StandardCharsets;

/// Encodes field blocks (RFC 7541 section 3.1) in the order they are sent. Not for several threads
/// at once.
///
/// What repeats from message to message goes into the table; texts are in the Huffman code where
/// that is shorter.
public final class HpackEncoder {

  private static final int AUTHORITY_NAME = 1;
  private static final int METHOD_GET = 2;
  private static final int PATH_NAME = 4;
  private static final int SCHEME_HTTP = 6;
  private static final int SCHEME_HTTPS = 7;
  private static final int STATUS_200 = 8;
  private static final int STATUS_NAME = 8;
  private static final int LONGEST_INDEXED = 1024;

  private final EncoderTable table = new EncoderTable(HpackDecoder.TABLE);
  private int smallest = Integer.MAX_VALUE;

  /// The peer keeps a table of at most so many bytes (RFC 9113 section 6.5.2).
  public void resize(int bytes) {
    int next = Math.min(bytes, HpackDecoder.TABLE);
    if (next != table.most() || smallest != Integer.MAX_VALUE) {
      smallest = Math.min(smallest, next);
      table.resize(next);
    }
  }

  /// Begins a block: says first what has become of the table (RFC 7541 section 4.2).
  public void begin(HeadBuffer out) {
    if (smallest == Integer.MAX_VALUE) {
      return;
    }
    if (smallest < table.most()) {
      integer(out, 0x20, 5, smallest);
    }
    integer(out, 0x20, 5, table.most());
    smallest = Integer.MAX_VALUE;
  }

  /// Appends `:status`.
  public void status(int status, HeadBuffer out) {
    int index =
        switch (status) {
          case 200 -> STATUS_200;
          case 204 -> 9;
          case 206 -> 10;
          case 304 -> 11;
          case 400 -> 12;
          case 404 -> 13;
          case 500 -> 14;
          default -> 0;
        };
    if (index > 0) {
      integer(out, 0x80, 7, index);
    } else {
      literal(out, 0, 4, STATUS_NAME, ":status", Integer.toString(status));
    }
  }

  /// Appends the control data of a GET (RFC 9113 section 8.3.1).
  ///
  /// @param scheme `http` or `https`
  public void get(String scheme, String authority, String path, HeadBuffer out) {
    integer(out, 0x80, 7, METHOD_GET);
    integer(out, 0x80, 7, scheme.equals("https") ? SCHEME_HTTPS : SCHEME_HTTP);
    literal(out, 0, 4, AUTHORITY_NAME, ":authority", octets(authority));
    literal(out, 0, 4, PATH_NAME, ":path", octets(path));
  }

  /// Appends a field.
  ///
  /// @param value as {@link #isSendable} wants it; characters above ISO-8859-1 go out as UTF-8
  public void field(HpackName name, String value, HeadBuffer out) {
    String octets = octets(value);
    switch (name.memory()) {
      case PLAIN -> literal(out, 0, 4, name.index(), name.text(), octets);
      case NEVER -> literal(out, 0x10, 4, name.index(), name.text(), octets);
      case INDEXED -> indexed(name, octets, out);
    }
  }

  /// Whether a value splits no message.
  public static boolean isSendable(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c <= 0xff && !Octets.isValue(c)) {
        return false;
      }
    }
    return true;
  }

  private void indexed(HpackName name, String value, HeadBuffer out) {
    int index = table.indexOf(name.text(), value);
    if (index > 0) {
      integer(out, 0x80, 7, StaticTable.size() + index);
    } else if (value.length() > LONGEST_INDEXED) {
      literal(out, 0, 4, name.index(), name.text(), value);
    } else {
      literal(out, 0x40, 6, name.index(), name.text(), value);
      table.add(name.text(), value);
    }
  }

  private static String octets(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) > 0xff) {
        return new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
      }
    }
    return value;
  }

  private static void literal(
      HeadBuffer out, int pattern, int prefix, int index, String name, String value) {
    integer(out, pattern, prefix, index);
    if (index == 0) {
      text(out, name);
    }
    text(out, value);
  }

  private static void text(HeadBuffer out, String text) {
    int shorter = Huffman.length(text);
    if (shorter < text.length()) {
      integer(out, 0x80, 7, shorter);
      int at = out.room(shorter);
      Huffman.encode(text, out.array(), at);
      out.added(shorter);
    } else {
      integer(out, 0, 7, text.length());
      int at = out.room(text.length());
      byte[] bytes = out.array();
      for (int i = 0; i < text.length(); i++) {
        bytes[at + i] = (byte) text.charAt(i);
      }
      out.added(text.length());
    }
  }

  private static void integer(HeadBuffer out, int pattern, int prefix, int value) {
    int mask = (1 << prefix) - 1;
    int at = out.room(6);
    byte[] bytes = out.array();
    if (value < mask) {
      bytes[at] = (byte) (pattern | value);
      out.added(1);
      return;
    }
    bytes[at] = (byte) (pattern | mask);
    int left = value - mask;
    int count = 1;
    while (left >= 0x80) {
      bytes[at + count++] = (byte) ((left & 0x7f) | 0x80);
      left >>>= 7;
    }
    bytes[at + count++] = (byte) left;
    out.added(count);
  }
}
