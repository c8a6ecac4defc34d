package com.acme.engine.wire;

import com.acme.engine.http.Fields;
import java.io.IOException;

/// Reads request heads (RFC 9112 sections 2 to 6).
///
/// One reader serves any number of connections and threads.
public final class RequestHeadReader {

  private static final int VERSION_LENGTH = 8;

  private final HeadLimits limits;
  private final SharedStrings strings;
  private final FieldSection section;

  public RequestHeadReader(HeadLimits limits, SharedStrings strings) {
    this.limits = limits;
    this.strings = strings;
    this.section = new FieldSection(limits, strings);
  }

  /// Reads one head. The caller has seen that there is a byte ({@link WireInput#awaitByte()}), so
  /// that it can tell an idle connection from a slow one.
  ///
  /// @throws MalformedMessage if the bytes are no request this server accepts; the connection ends
  /// @throws java.io.EOFException if the input ends inside the head
  public RequestHead read(WireInput in) throws IOException {
    int length = in.line(limits.startLine(), 414);
    if (length == 0) {
      // RFC 9112 section 2.2: one empty line before a request is forgiven, as old clients send it
      // after a body.
      length = in.line(limits.startLine(), 414);
    }
    byte[] bytes = in.bytes();
    int start = in.lineStart();
    int end = start + length;
    int methodEnd = methodEnd(bytes, start, end);
    int targetEnd = targetEnd(bytes, methodEnd + 1, end);
    Version version = version(bytes, targetEnd + 1, end);
    String method = SharedStrings.word(bytes, start, methodEnd - start);
    String target = target(bytes, methodEnd + 1, targetEnd);
    return checked(method, target, version, section.read(in));
  }

  private static RequestHead checked(String method, String target, Version version, Fields fields)
      throws MalformedMessage {
    HostField.check(version, fields);
    TargetForm form = TargetForm.parse(method, target);
    if (form instanceof TargetForm.Absolute absolute) {
      fields.set("Host", absolute.authority());
    }
    BodyLength body = Framing.ofRequest(version, fields);
    return new RequestHead(method, target, form, version, fields, body);
  }

  private static int methodEnd(byte[] bytes, int start, int end) throws MalformedMessage {
    int i = start;
    while (i < end && Octets.isToken(bytes[i])) {
      i++;
    }
    if (i == start || i == end || bytes[i] != ' ') {
      throw MalformedMessage.bad("the request line does not start with a method and a space");
    }
    return i;
  }

  private static int targetEnd(byte[] bytes, int start, int end) throws MalformedMessage {
    int i = start;
    while (i < end && Octets.isTarget(bytes[i])) {
      i++;
    }
    if (i == start || i == end || bytes[i] != ' ') {
      throw MalformedMessage.bad("the request line has no well-formed target and version");
    }
    return i;
  }

  private static Version version(byte[] bytes, int start, int end) throws MalformedMessage {
    boolean wellFormed =
        end - start == VERSION_LENGTH
            && bytes[start] == 'H'
            && bytes[start + 1] == 'T'
            && bytes[start + 2] == 'T'
            && bytes[start + 3] == 'P'
            && bytes[start + 4] == '/'
            && Octets.isDigit(bytes[start + 5])
            && bytes[start + 6] == '.'
            && Octets.isDigit(bytes[start + 7]);
    if (!wellFormed) {
      throw MalformedMessage.bad("the request line does not end with an HTTP version");
    }
    if (bytes[start + 5] != '1') {
      throw new MalformedMessage(505, "HTTP/1.1 or HTTP/1.0 is spoken here");
    }
    return bytes[start + 7] == '0' ? Version.HTTP_1_0 : Version.HTTP_1_1;
  }

  /// Targets with a query are not remembered: queries hold tokens.
  private String target(byte[] bytes, int start, int end) {
    for (int i = start; i < end; i++) {
      if (bytes[i] == '?') {
        return SharedStrings.fresh(bytes, start, end - start);
      }
    }
    return end - start > 128
        ? SharedStrings.fresh(bytes, start, end - start)
        : strings.recent(bytes, start, end - start);
  }
}
