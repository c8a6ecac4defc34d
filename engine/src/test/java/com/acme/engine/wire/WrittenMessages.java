package com.acme.engine.wire;

import com.acme.engine.http.Fields;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Makes messages out of arbitrary bytes, writes them as the server and the upstream client do, and
/// reads them back: what is written is what is read, or it is refused before a byte goes out.
final class WrittenMessages {

  private final ByteArrayInputStream choices;

  private WrittenMessages(byte[] data) {
    this.choices = new ByteArrayInputStream(data);
  }

  static void check(byte[] data) {
    try {
      new WrittenMessages(data).request();
    } catch (IOException escaped) {
      throw new AssertionError(Arrays.toString(data), escaped);
    }
  }

  private void request() throws IOException {
    String method = text(choice(10) + 1);
    String target = "/" + text(choice(20));
    Fields fields = new Fields();
    byte[] head;
    try {
      for (int count = choice(6); count > 0; count--) {
        fields.add(text(choice(12) + 1), text(choice(30)));
      }
      fields.remove("Host").remove("Content-Length").remove("Transfer-Encoding");
      fields.remove("Content_Length").remove("Transfer_Encoding");
      fields.add("Host", "a.test").add("Transfer-Encoding", "chunked");
      head = bytes(new HeadBuffer(16).requestLine(method, target).fields(fields).end());
    } catch (IllegalArgumentException refused) {
      return;
    }
    if (!method.equals("CONNECT")) {
      readBack(method, target, fields, head);
    }
  }

  private void readBack(String method, String target, Fields fields, byte[] head)
      throws IOException {
    ByteArrayOutputStream wire = new ByteArrayOutputStream();
    wire.writeBytes(head);
    byte[] content = body(wire);
    wire.writeBytes(head);
    WireInput in = new WireInput(Pieces.mixed(wire.toByteArray()));
    RequestHeadReader reader = new RequestHeadReader(HeadLimits.DEFAULT, Wire.STRINGS);
    RequestHead read = reader.read(in);
    check(read.method().equals(method), "method");
    check(read.target().equals(target), "target");
    check(read.fields().equals(stripped(fields)), "fields");
    MessageBody body = MessageBody.of(read.body(), in, HeadLimits.DEFAULT, Wire.STRINGS);
    check(Arrays.equals(content, body.readAllBytes()), "content");
    check(body.trailers().equals(Fields.of("X-Sum", "1")), "trailers");
    check(reader.read(in).equals(read), "what follows");
    check(!in.awaitByte(), "more than was written");
  }

  /// In pieces and chunks of any size.
  private byte[] body(ByteArrayOutputStream wire) throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    ChunkedOutput out = new ChunkedOutput(wire::write, 1 + choice(70));
    for (int count = choice(9); count > 0; count--) {
      byte[] piece = text(choice(200)).getBytes(StandardCharsets.ISO_8859_1);
      content.writeBytes(piece);
      out.write(piece);
      if (choice(2) == 0) {
        out.flush();
      }
    }
    out.finish(Fields.of("X-Sum", "1", "Content-Length", "7"));
    return content.toByteArray();
  }

  /// Blanks around a value are no part of it.
  private static Fields stripped(Fields fields) {
    Fields stripped = new Fields();
    fields.forEach((name, value) -> stripped.add(name, value.replaceAll("^[ \t]+|[ \t]+\\z", "")));
    return stripped;
  }

  private int choice(int bound) {
    return Math.max(0, choices.read()) % bound;
  }

  private String text(int length) {
    byte[] octets = new byte[length];
    int count = Math.max(0, choices.read(octets, 0, length));
    Arrays.fill(octets, count, length, (byte) 'x');
    return new String(octets, StandardCharsets.ISO_8859_1);
  }

  private static byte[] bytes(HeadBuffer head) {
    return Arrays.copyOf(head.array(), head.length());
  }

  private static void check(boolean same, String what) {
    if (!same) {
      throw new AssertionError("read back otherwise: " + what);
    }
  }
}
