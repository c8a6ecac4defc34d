package com.acme.engine.listener;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.engine.http.Fields;
import com.acme.engine.wire.SharedStrings;
import com.acme.engine.wire.http2.ErrorCode;
import com.acme.engine.wire.http2.HpackDecoder;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/// A client that says what a test wants in frames of HTTP/2, right or wrong, and tells what it
/// hears in words: `HEADERS 1 200`, `PUSH_PROMISE 1 2 /app.css`, `DATA 1 5 END`, `RST_STREAM 1
/// CANCEL`, `GOAWAY 3 PROTOCOL_ERROR`, `CLOSED`.
public final class Http2Client implements AutoCloseable {

  static final int DATA = 0;
  public static final int HEADERS = 1;
  static final int PRIORITY = 2;
  static final int RST_STREAM = 3;
  static final int SETTINGS = 4;
  static final int PUSH_PROMISE = 5;
  static final int PING = 6;
  static final int GOAWAY = 7;
  static final int WINDOW_UPDATE = 8;
  static final int CONTINUATION = 9;
  static final int PRIORITY_UPDATE = 16;

  public static final int END_STREAM = 1;
  static final int ACK = 1;
  public static final int END_HEADERS = 4;
  static final int PADDED = 8;
  static final int PRIORITIZED = 0x20;

  static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

  private final Socket socket;
  private final DataInputStream in;
  private final DataOutputStream out;
  private final HpackDecoder decoder = new HpackDecoder(new SharedStrings());
  private final Map<Integer, Fields> heads = new HashMap<>();
  private final Map<Integer, Fields> promises = new HashMap<>();
  private final Map<Integer, ByteArrayOutputStream> bodies = new HashMap<>();
  private final ByteArrayOutputStream held = new ByteArrayOutputStream();
  private boolean holding;

  /// A client that has sent nothing yet.
  public Http2Client(Socket socket) throws IOException {
    this.socket = socket;
    socket.setTcpNoDelay(true);
    this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    this.out = new DataOutputStream(socket.getOutputStream());
  }

  /// A client that has sent its preface and these settings, and heard the server's.
  ///
  /// @param settings setting, value, setting, value …
  static Http2Client greeting(RunningListener listener, int... settings) throws IOException {
    Http2Client client = new Http2Client(listener.connect().socket());
    client.greet(settings);
    return client;
  }

  /// Sends the preface and settings, and waits until they are heard.
  public void greet(int... settings) throws IOException {
    raw(PREFACE.getBytes(StandardCharsets.ISO_8859_1));
    settings(settings);
    await("SETTINGS ACK");
  }

  void raw(byte[] bytes) throws IOException {
    if (holding) {
      held.write(bytes);
    } else {
      out.write(bytes);
    }
  }

  /// Holds what follows back until {@link #release}, which sends it in one write.
  Http2Client hold() {
    holding = true;
    return this;
  }

  void release() throws IOException {
    holding = false;
    out.write(held.toByteArray());
    held.reset();
  }

  public Http2Client frame(int type, int flags, int stream, byte... payload) throws IOException {
    raw(frameOf(type, flags, stream, payload));
    return this;
  }

  static byte[] frameOf(int type, int flags, int stream, byte... payload) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream frame = new DataOutputStream(bytes);
    frame.writeByte(payload.length >>> 16);
    frame.writeShort(payload.length);
    frame.writeByte(type);
    frame.writeByte(flags);
    frame.writeInt(stream);
    frame.write(payload);
    return bytes.toByteArray();
  }

  public Http2Client settings(int... pairs) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream payload = new DataOutputStream(bytes);
    for (int i = 0; i < pairs.length; i += 2) {
      payload.writeShort(pairs[i]);
      payload.writeInt(pairs[i + 1]);
    }
    return frame(SETTINGS, 0, 0, bytes.toByteArray());
  }

  Http2Client windowUpdate(int stream, int increment) throws IOException {
    return frame(WINDOW_UPDATE, 0, stream, word(increment));
  }

  Http2Client reset(int stream, ErrorCode code) throws IOException {
    return frame(RST_STREAM, 0, stream, word(code.code()));
  }

  static byte[] word(int value) {
    return new byte[] {
      (byte) (value >>> 24), (byte) (value >>> 16), (byte) (value >>> 8), (byte) value
    };
  }

  static byte[] words(int... values) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int value : values) {
      all.writeBytes(word(value));
    }
    return all.toByteArray();
  }

  /// A GET with further fields.
  public Http2Client get(int stream, String path, String... fields) throws IOException {
    return frame(HEADERS, END_HEADERS | END_STREAM, stream, request("GET", path, fields));
  }

  /// A POST whose content follows.
  public Http2Client post(int stream, String path, String... fields) throws IOException {
    return frame(HEADERS, END_HEADERS, stream, request("POST", path, fields));
  }

  public Http2Client data(int stream, String content, boolean last) throws IOException {
    byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);
    return frame(DATA, last ? END_STREAM : 0, stream, bytes);
  }

  static byte[] request(String method, String path, String... fields) {
    String[] all = new String[fields.length + 8];
    String[] pseudo = {":method", method, ":scheme", "http", ":path", path, ":authority", "a"};
    System.arraycopy(pseudo, 0, all, 0, pseudo.length);
    System.arraycopy(fields, 0, all, pseudo.length, fields.length);
    return block(all);
  }

  /// Fields as literals that nobody remembers.
  public static byte[] block(String... namesAndValues) {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      block.write(0);
      text(namesAndValues[i], block);
      text(namesAndValues[i + 1], block);
    }
    return block.toByteArray();
  }

  private static void text(String text, ByteArrayOutputStream out) {
    int left = text.length() - 127;
    out.write(Math.min(127, text.length()));
    if (left >= 0) {
      for (; left >= 128; left >>>= 7) {
        out.write((left & 0x7f) | 0x80);
      }
      out.write(left);
    }
    out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /// The next thing that is heard.
  public String hear() throws IOException {
    try {
      int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
      int type = in.readUnsignedByte();
      int flags = in.readUnsignedByte();
      int stream = in.readInt();
      byte[] payload = in.readNBytes(length);
      return words(type, flags, stream, payload);
    } catch (EOFException | SocketException end) {
      return "CLOSED";
    }
  }

  private String words(int type, int flags, int stream, byte[] payload) throws IOException {
    String end = (flags & END_STREAM) == 0 ? "" : " END";
    return switch (type) {
      case DATA -> {
        bodies.computeIfAbsent(stream, _ -> new ByteArrayOutputStream()).writeBytes(payload);
        yield "DATA " + stream + " " + payload.length + end;
      }
      case HEADERS -> heads(flags, stream, payload) + end;
      case RST_STREAM -> "RST_STREAM " + stream + " " + code(payload, 0);
      case SETTINGS -> (flags & ACK) == 0 ? "SETTINGS" : "SETTINGS ACK";
      case PUSH_PROMISE -> "PUSH_PROMISE " + stream + " " + promise(payload);
      case PING -> (flags & ACK) == 0 ? "PING " + last(payload) : "PONG " + last(payload);
      case GOAWAY -> "GOAWAY " + number(payload, 0) + " " + code(payload, 4);
      case WINDOW_UPDATE -> "WINDOW_UPDATE " + stream + " " + number(payload, 0);
      default -> "FRAME " + type;
    };
  }

  /// A head, with the frames that continue it.
  private String heads(int flags, int stream, byte[] first) throws IOException {
    if ((flags & END_HEADERS) != 0) {
      return "HEADERS " + stream + " " + status(stream, first);
    }
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    block.writeBytes(first);
    int more = 0;
    while ((more & END_HEADERS) == 0) {
      int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
      assertEquals(CONTINUATION, in.readUnsignedByte());
      more = in.readUnsignedByte();
      assertEquals(stream, in.readInt());
      block.writeBytes(in.readNBytes(length));
    }
    return "HEADERS-CONTINUED " + stream + " " + status(stream, block.toByteArray());
  }

  private String status(int stream, byte[] block) throws IOException {
    Fields fields = new Fields();
    decoder.decode(block, 0, block.length, field -> fields.add(field.name(), field.value()));
    heads.put(stream, fields);
    return fields.first(":status").orElse("trailers");
  }

  /// Which stream is promised, and for what path.
  private String promise(byte[] payload) throws IOException {
    int promised = number(payload, 0);
    Fields fields = new Fields();
    decoder.decode(
        payload, 4, payload.length - 4, field -> fields.add(field.name(), field.value()));
    promises.put(promised, fields);
    return promised + " " + fields.first(":path").orElse("");
  }

  /// A field of the request that a stream was promised for.
  String promisedField(int stream, String name) {
    return promises.getOrDefault(stream, new Fields()).first(name).orElse("");
  }

  private static int last(byte[] payload) {
    return payload[payload.length - 1];
  }

  private static int number(byte[] payload, int at) {
    return ByteBuffer.wrap(payload).getInt(at);
  }

  private static ErrorCode code(byte[] payload, int at) {
    int code = number(payload, at);
    return Stream.of(ErrorCode.values())
        .filter(each -> each.code() == code)
        .findFirst()
        .orElseThrow();
  }

  /// Hears on until something that begins so; what ends the connection ends the wait.
  public String await(String beginning) throws IOException {
    StringBuilder heard = new StringBuilder();
    while (true) {
      String next = hear();
      if (next.startsWith(beginning)) {
        return next;
      }
      heard.append(next).append("; ");
      if (next.equals("CLOSED")) {
        throw new EOFException("no \"" + beginning + "\" in: " + heard);
      }
    }
  }

  /// What a stream is answered: its status, its content and its trailers, or why it was reset.
  public String answer(int stream) throws IOException {
    while (true) {
      String heard = hear();
      if (heard.equals("CLOSED") || heard.startsWith("GOAWAY")) {
        return heard;
      }
      if (heard.startsWith("RST_STREAM " + stream + " ")) {
        return heard;
      }
      if (heard.endsWith(" END") && heard.split(" ", -1)[1].equals(Integer.toString(stream))) {
        return field(stream, ":status") + " " + body(stream);
      }
    }
  }

  /// A field of the last head or trailer section of a stream.
  public String field(int stream, String name) {
    return heads.getOrDefault(stream, new Fields()).first(name).orElse("");
  }

  public String body(int stream) {
    return bodies
        .getOrDefault(stream, new ByteArrayOutputStream())
        .toString(StandardCharsets.ISO_8859_1);
  }

  /// Says that it sends no more, and listens on.
  void endOutput() throws IOException {
    socket.shutdownOutput();
  }

  /// Whether the server still answers on the connection.
  boolean isAlive() throws IOException {
    frame(PING, 0, 0, words(0, 42));
    return await("PONG 42").equals("PONG 42");
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
