package com.acme.engine.blackbox.wire;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Reads messages as the strictest peer would, and refuses what is ambiguous: two framings, a bare
/// line feed, a control, a folded line.
final class MessageReader {

  /// What a strict peer would not accept.
  static final class Ambiguous extends IOException {

    private static final long serialVersionUID = 1L;

    Ambiguous(String message) {
      super(message);
    }
  }

  private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";

  private final InputStream in;

  MessageReader(InputStream in) {
    this.in = in;
  }

  /// The next head.
  ///
  /// @throws EOFException if the stream ends before it does; its message tells what came
  Message head() throws IOException {
    String start = line();
    return new Message(start, fieldLines());
  }

  /// The body of a response.
  Message response(Message head, boolean toHead) throws IOException {
    checkResponse(head);
    int status = head.status();
    if (toHead || status < 200 || status == 204 || status == 304) {
      return head;
    }
    return framed(head) ? body(head) : head.with(in.readAllBytes(), List.of());
  }

  /// The body of a request.
  Message body(Message head) throws IOException {
    if (head.has("Transfer-Encoding", "chunked")) {
      ByteArrayOutputStream content = new ByteArrayOutputStream();
      while (chunk(content)) {
        expectLineEnd();
      }
      return head.with(content.toByteArray(), fieldLines());
    }
    int length = Integer.parseInt(head.first("Content-Length").orElse("0"));
    byte[] content = in.readNBytes(length);
    if (content.length < length) {
      throw new EOFException("the content ended after " + content.length + " of " + length);
    }
    return head.with(content, List.of());
  }

  /// Whether the head says where its body ends.
  static boolean framed(Message head) {
    return !head.all("Content-Length").isEmpty() || !head.all("Transfer-Encoding").isEmpty();
  }

  /// Checks what every head must hold to.
  static void checkFraming(Message head) throws Ambiguous {
    List<String> lengths = head.all("Content-Length");
    List<String> codings = head.all("Transfer-Encoding");
    if (lengths.size() + codings.size() > 1) {
      throw new Ambiguous("more than one framing: " + head.fields());
    }
    if (lengths.stream().anyMatch(length -> !length.matches("\\d{1,9}"))) {
      throw new Ambiguous("a length that is no number: " + lengths);
    }
    if (codings.stream().anyMatch(coding -> !coding.equals("chunked"))) {
      throw new Ambiguous("another coding than chunked: " + codings);
    }
  }

  private static void checkResponse(Message head) throws Ambiguous {
    if (!head.startLine().matches("HTTP/1\\.1 [1-5]\\d\\d [\\x20-\\x7e]*")) {
      throw new Ambiguous("no status line: " + head.startLine());
    }
    checkFraming(head);
    int status = head.status();
    if ((status < 200 || status == 204) && framed(head)) {
      throw new Ambiguous("a framing field in a " + status + " (RFC 9110 section 8.6)");
    }
    boolean needsDate = status >= 200 && status < 500;
    if (needsDate
        && !head.first("Date").orElse("").matches("\\w{3}, \\d\\d \\w{3} \\d{4} \\S+ GMT")) {
      throw new Ambiguous("no Date (RFC 9110 section 6.6.1)");
    }
  }

  private boolean chunk(ByteArrayOutputStream content) throws IOException {
    String size = line();
    if (!size.matches("[0-9a-fA-F]{1,8}")) {
      throw new Ambiguous("a chunk size that some read otherwise: " + size);
    }
    int length = Integer.parseInt(size, 16);
    byte[] chunk = in.readNBytes(length);
    if (chunk.length < length) {
      throw new EOFException("the chunk ended after " + chunk.length + " of " + length);
    }
    content.writeBytes(chunk);
    return length > 0;
  }

  private void expectLineEnd() throws IOException {
    if (!line().isEmpty()) {
      throw new Ambiguous("a chunk is longer than its size");
    }
  }

  private List<String> fieldLines() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      if (!line.matches("(?s)" + TOKEN + ":.*")) {
        throw new Ambiguous("no field line: " + line);
      }
      lines.add(line);
    }
    return lines;
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int octet = in.read(); octet != '\r'; octet = in.read()) {
      if (octet < 0) {
        throw new EOFException("the stream ended after " + line.size() + " bytes of a line");
      }
      if ((octet < 0x20 && octet != '\t') || octet == 0x7f) {
        throw new Ambiguous("a control in a line after " + line.toString(StandardCharsets.UTF_8));
      }
      line.write(octet);
    }
    if (in.read() != '\n') {
      throw new Ambiguous("a bare CR after " + line.toString(StandardCharsets.UTF_8));
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }
}
