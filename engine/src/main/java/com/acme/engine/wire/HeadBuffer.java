package com.acme.engine.wire;

import com.acme.engine.http.Fields;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Builds the head of a message as bytes in one growing array, so that head and small body go out
/// in one write. Used again for the next message after {@link #clear()}.
///
/// Whatever would split a message is refused: a name that is no token, a value with a control
/// character. Characters above ISO-8859-1 go out as UTF-8.
public final class HeadBuffer {

  private static final byte[] HTTP_1_1 = " HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII);

  private byte[] bytes;
  private int length;

  /// An empty buffer.
  ///
  /// @param capacity bytes to begin with
  public HeadBuffer(int capacity) {
    this.bytes = new byte[capacity];
  }

  /// Begins a response.
  public HeadBuffer statusLine(int status) {
    byte[] line = StatusLines.of(status);
    return append(line, 0, line.length);
  }

  /// Begins a request.
  ///
  /// @param method a token
  /// @param target in the form the server needs, without spaces or controls
  /// @throws IllegalArgumentException if either would split the line
  public HeadBuffer requestLine(String method, String target) {
    token(method);
    reserve(target.length() + 1);
    bytes[length++] = ' ';
    for (int i = 0; i < target.length(); i++) {
      char c = target.charAt(i);
      if (c > 0x7e || !Octets.isTarget(c)) {
        throw new IllegalArgumentException("a request target cannot hold character " + (int) c);
      }
      bytes[length++] = (byte) c;
    }
    return append(HTTP_1_1, 0, HTTP_1_1.length);
  }

  /// Appends a field line.
  ///
  /// @throws IllegalArgumentException if it would split the message
  public HeadBuffer field(String name, String value) {
    name(name);
    return rest(value);
  }

  /// Appends all field lines.
  ///
  /// @throws IllegalArgumentException if one would split the message
  public HeadBuffer fields(Fields fields) {
    for (int i = 0; i < fields.size(); i++) {
      line(fields, i);
    }
    return this;
  }

  /// Appends one of the lines of fields.
  ///
  /// @throws IllegalArgumentException if it would split the message
  public HeadBuffer line(Fields fields, int index) {
    name(fields.nameAt(index));
    String value = fields.valueAt(index);
    return fields.mayBeWide() ? rest(value) : narrowRest(value);
  }

  private void name(String name) {
    KnownWord known = KnownWord.of(name);
    if (known != null) {
      append(known.beginning(), 0, known.beginning().length);
    } else {
      token(name);
      reserve(2);
      bytes[length++] = ':';
      bytes[length++] = ' ';
    }
  }

  /// The value and the line's end.
  private HeadBuffer rest(String value) {
    reserve(value.length() + 2);
    value(value);
    return endOfLine();
  }

  /// @param value without characters above ISO-8859-1
  @SuppressWarnings("deprecation") // takes the low octet of each character, as is meant here
  private HeadBuffer narrowRest(String value) {
    int end = length + value.length();
    reserve(value.length() + 2);
    value.getBytes(0, value.length(), bytes, length);
    if (EightOctets.areVisible(bytes, length, end)) {
      length = end;
      return endOfLine();
    }
    return rest(value);
  }

  /// Ends the head, or a trailer section.
  public HeadBuffer end() {
    return endOfLine();
  }

  /// Appends bytes as they are.
  public HeadBuffer append(byte[] source, int offset, int count) {
    reserve(count);
    System.arraycopy(source, offset, bytes, length, count);
    length += count;
    return this;
  }

  /// Appends the last chunk and the trailer section (RFC 9112 section 7.1).
  public HeadBuffer lastChunk(Fields trailers) {
    reserve(3);
    bytes[length++] = '0';
    return endOfLine().fields(trailers).endOfLine();
  }

  /// How many bytes are held.
  public int length() {
    return length;
  }

  /// The array that holds them from its start; valid until more is appended.
  public byte[] array() {
    return bytes;
  }

  /// Makes room for so many bytes more, and tells where they go in {@link #array()}.
  public int room(int count) {
    reserve(count);
    return length;
  }

  /// Takes bytes into account that were put into {@link #array()} after the others.
  public HeadBuffer added(int count) {
    length += count;
    return this;
  }

  /// Forgets the bytes, keeps the array.
  public HeadBuffer clear() {
    length = 0;
    return this;
  }

  /// Hands the bytes to a sink, at once, and forgets them.
  public void writeTo(ByteSink sink) throws IOException {
    int count = length;
    length = 0;
    sink.write(bytes, 0, count);
  }

  private void token(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("an empty name");
    }
    reserve(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > 0x7e || !Octets.isToken(c)) {
        throw new IllegalArgumentException("a name cannot hold character " + (int) c);
      }
      bytes[length++] = (byte) c;
    }
  }

  private void value(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > 0xff) {
        length -= i;
        utf8(text);
        return;
      }
      if (!Octets.isValue(c)) {
        throw new IllegalArgumentException("a field value cannot hold character " + (int) c);
      }
      bytes[length++] = (byte) c;
    }
  }

  private void utf8(String text) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    for (byte octet : encoded) {
      if (!Octets.isValue(octet)) {
        throw new IllegalArgumentException("a field value cannot hold octet " + octet);
      }
    }
    append(encoded, 0, encoded.length);
  }

  private HeadBuffer endOfLine() {
    reserve(2);
    bytes[length++] = '\r';
    bytes[length++] = '\n';
    return this;
  }

  private void reserve(int count) {
    if (length + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
    }
  }
}
