package com.acme.engine.wire;

import com.acme.engine.http.Fields;
import com.acme.engine.http.RequestTarget;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// What must hold for every input of the codec, whoever made it up: a fuzzer, an attacker, a test.
///
/// Nothing but {@link MalformedMessage} and {@link EOFException} escapes; the same bytes mean the
/// same however they are cut; what is accepted has one framing and is written as it was read; a
/// second reader, made of the grammar alone, accepts and refuses the same.
final class CodecChecks {

  private static final HeadLimits TINY = new HeadLimits(64, 128, 3);
  private static final List<String> METHODS = List.of("GET", "HEAD", "CONNECT", "POST");

  private CodecChecks() {}

  /// Reads requests and their bodies one after the other, as a connection does.
  static void requests(byte[] data) {
    List<Object> read = sameHoweverCut(data, CodecChecks::readRequests);
    if (data.length < HeadLimits.DEFAULT.startLine()) {
      RequestOracle.check(data, read);
    }
  }

  /// Reads responses to one method.
  static void responses(byte[] data) {
    String method = METHODS.get(data.length == 0 ? 0 : (data[0] & 0xff) % METHODS.size());
    sameHoweverCut(data, (in, limits, read) -> readResponses(in, limits, method, read));
  }

  /// Reads a chunked body.
  static void chunks(byte[] data) {
    List<Object> read = sameHoweverCut(data, CodecChecks::readChunks);
    ChunksOracle.check(data, read);
    checkBufferedChunks(data, read);
  }

  /// What reads, and notes what it read.
  private interface Reading {
    void read(WireInput in, HeadLimits limits, List<Object> read) throws IOException;
  }

  /// Within the usual limits, and for some inputs within tiny ones, which are soon exceeded.
  private static List<Object> sameHoweverCut(byte[] data, Reading reading) {
    int choice = Arrays.hashCode(data) & 7;
    List<Object> whole = outcome(data, Pieces.whole(data), HeadLimits.DEFAULT, reading);
    Pieces cut = choice < 2 ? Pieces.single(data) : Pieces.mixed(data);
    same(data, whole, outcome(data, cut, HeadLimits.DEFAULT, reading));
    if (choice % 4 == 0) {
      List<Object> bounded = outcome(data, Pieces.whole(data), TINY, reading);
      same(data, bounded, outcome(data, Pieces.mixed(data), TINY, reading));
    }
    return whole;
  }

  private static List<Object> outcome(
      byte[] data, Pieces pieces, HeadLimits limits, Reading reading) {
    WireInput in = new WireInput(pieces);
    List<Object> read = new ArrayList<>();
    try {
      reading.read(in, limits, read);
    } catch (MalformedMessage refused) {
      read.add("refused with " + refused.status());
      check(List.of(400, 414, 431, 501, 505).contains(refused.status()), data, "a wrong status");
    } catch (EOFException ended) {
      read.add("ended inside");
    } catch (IOException | RuntimeException escaped) {
      throw new AssertionError("escaped: " + text(data), escaped);
    }
    int longest = Math.max(limits.startLine(), limits.fieldSection());
    check(in.bytes().length <= Math.max(4096, 4 * longest), data, "the buffer has grown too large");
    return read;
  }

  private static void readRequests(WireInput in, HeadLimits limits, List<Object> read)
      throws IOException {
    RequestHeadReader reader = new RequestHeadReader(limits, Wire.STRINGS);
    while (in.awaitByte()) {
      RequestHead head = reader.read(in);
      read.add(head);
      checkFraming(head.fields(), head.body());
      checkTarget(head);
      checkWrittenAsRead(head);
      readBody(MessageBody.of(head.body(), in, limits, Wire.STRINGS), read);
    }
  }

  private static void readResponses(
      WireInput in, HeadLimits limits, String method, List<Object> read) throws IOException {
    ResponseHeadReader reader = new ResponseHeadReader(limits, Wire.STRINGS);
    while (in.awaitByte()) {
      ResponseHead head = reader.read(in, method);
      read.add(head);
      boolean bodiless = head.status() < 200 || head.status() == 204 || head.status() == 304;
      boolean empty = head.body() instanceof BodyLength.None;
      check(empty || !bodiless, new byte[0], "a body in a " + head.status());
      if (!empty) {
        checkFraming(head.fields(), head.body());
      }
      checkWrittenAsRead(head, method);
      readBody(MessageBody.of(head.body(), in, limits, Wire.STRINGS), read);
    }
  }

  private static void readChunks(WireInput in, HeadLimits limits, List<Object> read)
      throws IOException {
    readBody(MessageBody.of(BodyLength.CHUNKED, in, limits, Wire.STRINGS), read);
  }

  private static void readBody(MessageBody body, List<Object> read) throws IOException {
    StringBuilder content = new StringBuilder();
    byte[] buffer = new byte[61];
    for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
      check(count > 0, buffer, "a read of nothing");
      content.append(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
    }
    check(body.isComplete() && body.count() == content.length(), buffer, "a wrong count");
    check(body.read(buffer) < 0, buffer, "a body after its end");
    read.add(content.toString());
    read.add(body.trailers());
  }

  private static void checkFraming(Fields fields, BodyLength body) {
    int lengths = fields.all("Content-Length").size();
    int codings = fields.all("Transfer-Encoding").size();
    check(lengths + codings <= 1, new byte[0], "more than one framing: " + fields);
    check((body instanceof BodyLength.Chunked) == (codings == 1), new byte[0], "lost coding");
    check(body.bytes() <= 0 || lengths == 1, new byte[0], "a length from nowhere");
  }

  /// No accepted target resolves to a path with dot segments, and resolving twice changes nothing.
  private static void checkTarget(RequestHead head) {
    if (head.form() instanceof TargetForm.Origin(String raw)) {
      RequestTarget target;
      try {
        target = RequestTarget.parse(raw);
      } catch (IllegalArgumentException refused) {
        return;
      }
      for (String segment : target.path().split("/", -1)) {
        check(!segment.equals("..") && !segment.equals("."), new byte[0], "dots in " + raw);
      }
      check(!target.path().contains("//"), new byte[0], "two slashes in " + target.path());
      RequestTarget again = RequestTarget.parse(target.pathAndQuery());
      check(again.equals(target), new byte[0], "another target the second time: " + raw);
      check(RequestTarget.parse(target.path()).path().equals(target.path()), new byte[0], raw);
    }
  }

  private static void checkWrittenAsRead(RequestHead head) throws IOException {
    if (head.version() == Version.HTTP_1_1) {
      HeadBuffer written = new HeadBuffer(64).requestLine(head.method(), head.target());
      String text = Wire.text(written.fields(head.fields()).end());
      check(Wire.request(text).equals(head), new byte[0], "written otherwise: " + text);
    }
  }

  private static void checkWrittenAsRead(ResponseHead head, String method) throws IOException {
    if (head.version() == Version.HTTP_1_1) {
      HeadBuffer written = new HeadBuffer(64).statusLine(head.status()).fields(head.fields());
      String text = Wire.text(written.end());
      check(Wire.response(text, method).equals(head), new byte[0], "written otherwise: " + text);
    }
  }

  private static void checkBufferedChunks(byte[] data, List<Object> read) {
    try {
      WireInput in = new WireInput(Pieces.whole(data));
      int length = in.awaitByte() ? BufferedChunks.contentLength(in) : -1;
      if (length >= 0) {
        check(read.size() == 2 && read.getFirst() instanceof String, data, "accepted in a hurry");
        check(((String) read.getFirst()).length() == length, data, "another length in a hurry");
        check(read.get(1).equals(new Fields()), data, "trailers lost in a hurry");
      }
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static void same(byte[] data, List<Object> one, List<Object> other) {
    check(Objects.equals(one, other), data, "cut otherwise: " + one + " became " + other);
  }

  static void check(boolean holds, byte[] data, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise + " in " + text(data));
    }
  }

  private static String text(byte[] data) {
    return new String(data, StandardCharsets.ISO_8859_1).replace("\r", "\\r").replace("\n", "\\n");
  }
}
