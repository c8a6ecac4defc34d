package com.acme.engine.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Messages as strings, for tests of the codec.
final class Wire {

  static final SharedStrings STRINGS = new SharedStrings();

  private Wire() {}

  /// An input that returns at most `step` bytes a read, so that every boundary is crossed.
  static WireInput input(String bytes, int step) {
    ByteArrayInputStream in = new ByteArrayInputStream(bytes.getBytes(StandardCharsets.ISO_8859_1));
    return new WireInput(
        (target, offset, length) -> in.read(target, offset, Math.min(length, step)));
  }

  static RequestHead request(String bytes) throws IOException {
    return request(bytes, Integer.MAX_VALUE);
  }

  static RequestHead request(String bytes, int step) throws IOException {
    return new RequestHeadReader(HeadLimits.DEFAULT, STRINGS).read(input(bytes, step));
  }

  static ResponseHead response(String bytes, String method) throws IOException {
    return new ResponseHeadReader(HeadLimits.DEFAULT, STRINGS)
        .read(input(bytes, Integer.MAX_VALUE), method);
  }

  static MessageBody chunked(String bytes, int step) {
    return MessageBody.of(BodyLength.CHUNKED, input(bytes, step), HeadLimits.DEFAULT, STRINGS);
  }

  static String text(HeadBuffer head) {
    return new String(head.array(), 0, head.length(), StandardCharsets.ISO_8859_1);
  }

  static String text(ByteArrayOutputStream out) {
    return out.toString(StandardCharsets.ISO_8859_1);
  }
}
