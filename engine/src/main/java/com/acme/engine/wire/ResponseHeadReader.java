package com.acme.engine.wire;

import com.acme.engine.http.Fields;
import java.io.IOException;

/// Reads response heads (RFC 9112 section 4), interim ones included.
///
/// One reader serves any number of connections and threads.
public final class ResponseHeadReader {

  private static final int SHORTEST = "HTTP/1.1 200".length();

  private final HeadLimits limits;
  private final FieldSection section;

  public ResponseHeadReader(HeadLimits limits, SharedStrings strings) {
    this.limits = limits;
    this.section = new FieldSection(limits, strings);
  }

  /// Reads one head.
  ///
  /// @param method of the request that is answered: a response to HEAD has no body
  /// @throws MalformedMessage if the bytes are no response this client accepts; the connection ends
  /// @throws java.io.EOFException if the input ends first
  public ResponseHead read(WireInput in, String method) throws IOException {
    int length = in.line(limits.startLine(), 431);
    byte[] bytes = in.bytes();
    int start = in.lineStart();
    Version version = version(bytes, start, length);
    int status = status(bytes, start + 9);
    checkReason(bytes, start + SHORTEST, start + length);
    Fields fields = section.read(in);
    return new ResponseHead(
        version, status, fields, Framing.ofResponse(version, status, method, fields));
  }

  private static Version version(byte[] bytes, int start, int length) throws MalformedMessage {
    boolean wellFormed =
        length >= SHORTEST
            && bytes[start] == 'H'
            && bytes[start + 1] == 'T'
            && bytes[start + 2] == 'T'
            && bytes[start + 3] == 'P'
            && bytes[start + 4] == '/'
            && bytes[start + 5] == '1'
            && bytes[start + 6] == '.'
            && Octets.isDigit(bytes[start + 7])
            && bytes[start + 8] == ' ';
    if (!wellFormed) {
      throw MalformedMessage.bad("the response does not start with HTTP/1.x and a space");
    }
    return bytes[start + 7] == '0' ? Version.HTTP_1_0 : Version.HTTP_1_1;
  }

  private static int status(byte[] bytes, int at) throws MalformedMessage {
    int status = 0;
    for (int i = at; i < at + 3; i++) {
      if (!Octets.isDigit(bytes[i])) {
        throw MalformedMessage.bad("the response has no status code");
      }
      status = status * 10 + bytes[i] - '0';
    }
    if (status < 100 || status > 599) {
      throw MalformedMessage.bad("the response has a status code of no class");
    }
    return status;
  }

  /// The space before an empty reason phrase may be missing: many servers leave it out.
  private static void checkReason(byte[] bytes, int start, int end) throws MalformedMessage {
    if (start < end && bytes[start] != ' ') {
      throw MalformedMessage.bad("the status code is not followed by a space");
    }
    for (int i = start; i < end; i++) {
      if (!Octets.isValue(bytes[i])) {
        throw MalformedMessage.bad("the reason phrase holds a control character");
      }
    }
  }
}
