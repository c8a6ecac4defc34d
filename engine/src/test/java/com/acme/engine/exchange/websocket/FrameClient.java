package com.acme.engine.exchange.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// A client that says what a test wants in frames, right or wrong, and tells what it hears in
/// words: `TEXT Hello`, `BINARY 0102`, `PONG `, `CLOSE 1000`, `END`. Frames after the first of a
/// message are `CONT`, those that do not end one have a `+`, compressed ones a `*`.
public final class FrameClient implements AutoCloseable {

  static final int CONTINUATION = 0;
  public static final int TEXT = 1;
  public static final int BINARY = 2;
  public static final int CLOSE = 8;
  public static final int PING = 9;
  public static final int PONG = 10;
  public static final int FINAL = 0x80;
  public static final int COMPRESSED = 0x40;

  /// The example of RFC 6455 section 1.3.
  static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";

  static final String ACCEPT = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

  private static final byte[] MASK = {0x37, (byte) 0xfa, 0x21, 0x3d};

  private final Socket socket;
  private final DataInputStream in;

  public FrameClient(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
  }

  /// The usual opening, with more fields.
  static String opening(String... more) {
    return "GET /chat HTTP/1.1\r\nHost: site.test\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
        + KEY
        + "\r\n"
        + (more.length == 0 ? "" : String.join("\r\n", more) + "\r\n")
        + "\r\n";
  }

  /// Opens, and gives the head of the response.
  public String handshake(String... fields) throws IOException {
    raw(opening(fields).getBytes(StandardCharsets.ISO_8859_1));
    String head = head();
    assertTrue(head.startsWith("HTTP/1.1 101 "), head);
    return head;
  }

  /// Opens at another path, and gives the head of the response.
  public String handshakeAt(String path) throws IOException {
    raw(opening().replace("GET /chat ", "GET " + path + " ").getBytes(StandardCharsets.ISO_8859_1));
    return head();
  }

  String head() throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int octet = in.read();
      if (octet < 0) {
        return head.toString();
      }
      head.append((char) octet);
    }
    return head.toString();
  }

  FrameClient raw(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    return this;
  }

  /// Sends bytes in pieces, each on its way before the next.
  FrameClient inPieces(byte[] bytes, int size) throws IOException {
    socket.setTcpNoDelay(true);
    for (int at = 0; at < bytes.length; at += size) {
      socket.getOutputStream().write(bytes, at, Math.min(size, bytes.length - at));
    }
    return this;
  }

  public FrameClient text(String text) throws IOException {
    return frame(FINAL | TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  public FrameClient close(int code) throws IOException {
    return frame(FINAL | CLOSE, new byte[] {(byte) (code >> 8), (byte) code});
  }

  /// A frame as a client sends it.
  ///
  /// @param first its first byte: bits and opcode
  public FrameClient frame(int first, byte[] content) throws IOException {
    return raw(bytes(first, content));
  }

  public FrameClient frame(int first, String content) throws IOException {
    return frame(first, content.getBytes(StandardCharsets.UTF_8));
  }

  /// The bytes of a frame.
  public static byte[] bytes(int first, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(content.length + 14);
    out.write(first);
    if (content.length < 126) {
      out.write(0x80 | content.length);
    } else if (content.length < 0x1_0000) {
      out.writeBytes(new byte[] {(byte) 0xfe, (byte) (content.length >> 8), (byte) content.length});
    } else {
      out.write(0xff);
      for (int shift = 56; shift >= 0; shift -= 8) {
        out.write((int) ((long) content.length >>> shift));
      }
    }
    out.writeBytes(MASK);
    byte[] masked = content.clone();
    for (int i = 0; i < masked.length; i++) {
      masked[i] ^= MASK[i & 3];
    }
    out.writeBytes(masked);
    return out.toByteArray();
  }

  /// A frame of the server.
  ///
  /// @param first its first byte: bits and opcode
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Frame(int first, byte[] content) {
    int opcode() {
      return first & 0x0f;
    }

    public String text() {
      return new String(content, StandardCharsets.UTF_8);
    }

    /// In words.
    @Override
    public String toString() {
      String mark = ((first & FINAL) == 0 ? "+" : "") + ((first & COMPRESSED) == 0 ? "" : "*");
      return switch (opcode()) {
        case CONTINUATION -> "CONT" + mark + " " + text();
        case TEXT -> "TEXT" + mark + " " + text();
        case BINARY -> "BINARY" + mark + " " + HexFormat.of().formatHex(content);
        case CLOSE ->
            content.length == 0
                ? "CLOSE"
                : "CLOSE " + (((content[0] & 0xff) << 8) | (content[1] & 0xff));
        case PING -> "PING " + text();
        case PONG -> "PONG " + text();
        default -> "OPCODE " + opcode();
      };
    }
  }

  /// Some bytes, whatever they mean.
  public String letters(int count) throws IOException {
    return new String(in.readNBytes(count), StandardCharsets.ISO_8859_1);
  }

  /// The next frame.
  public Frame next() throws IOException {
    int first = in.readUnsignedByte();
    int stated = in.readUnsignedByte();
    assertTrue(stated < 0x80, "a server masks nothing");
    long length = stated < 126 ? stated : stated == 126 ? in.readUnsignedShort() : in.readLong();
    byte[] content = new byte[(int) length];
    in.readFully(content);
    return new Frame(first, content);
  }

  /// The next frame in words; `END` at the end of the connection.
  public String hear() throws IOException {
    try {
      return next().toString();
    } catch (EOFException end) {
      return "END";
    }
  }

  /// The server closes with a code, and then ends the connection.
  void expectClose(int code) throws IOException {
    assertEquals("CLOSE " + code, hear());
    end();
    assertEquals("END", hear());
  }

  /// The connection is sound: a message comes back, and it closes as it should.
  void expectSound() throws IOException {
    text("still there?");
    assertEquals("TEXT still there?", hear());
    close(1000);
    assertEquals("CLOSE 1000", hear());
    assertEquals("END", hear());
  }

  /// Ends its side of the connection, for which the server waits a little.
  void end() throws IOException {
    socket.shutdownOutput();
  }

  Socket socket() {
    return socket;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
