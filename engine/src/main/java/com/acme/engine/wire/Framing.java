package com.acme.engine.wire;

import com.acme.engine.http.Fields;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Decides where a body ends (RFC 9112 section 6), and refuses every message that leaves a choice.
///
/// Stricter than the RFC where it lets a recipient be lenient: `Content-Length` stands once and is
/// digits only, and never beside `Transfer-Encoding`. A request's field whose name differs from
/// these in an underscore only is refused too: programs behind CGI cannot tell the two apart.
final class Framing {

  private static final int MOST_DIGITS = 18;

  private Framing() {}

  static BodyLength ofRequest(Version version, Fields fields) throws MalformedMessage {
    refuseLookalikes(fields);
    BodyLength stated = stated(version, fields, true);
    return stated == null ? BodyLength.NONE : stated;
  }

  /// @param method of the request that is answered
  static BodyLength ofResponse(Version version, int status, String method, Fields fields)
      throws MalformedMessage {
    if (method.equals("HEAD") || status < 200 || status == 204 || status == 304) {
      return BodyLength.NONE;
    }
    BodyLength stated = stated(version, fields, false);
    return stated == null ? BodyLength.UNTIL_CLOSE : stated;
  }

  private static @Nullable BodyLength stated(Version version, Fields fields, boolean request)
      throws MalformedMessage {
    String length = single(fields, "Content-Length");
    String coding = single(fields, "Transfer-Encoding");
    if (coding == null) {
      return length == null ? null : BodyLength.of(digits(length));
    }
    if (length != null) {
      throw MalformedMessage.bad("both Content-Length and Transfer-Encoding");
    }
    if (version == Version.HTTP_1_0) {
      throw MalformedMessage.bad("Transfer-Encoding in HTTP/1.0");
    }
    if (!coding.equalsIgnoreCase("chunked")) {
      throw refusedCoding(coding, request);
    }
    return BodyLength.CHUNKED;
  }

  private static void refuseLookalikes(Fields fields) throws MalformedMessage {
    if (fields.contains("Content_Length") || fields.contains("Transfer_Encoding")) {
      throw MalformedMessage.bad("a field that some take for Content-Length or Transfer-Encoding");
    }
  }

  private static @Nullable String single(Fields fields, String name) throws MalformedMessage {
    if (!fields.contains(name)) {
      return null;
    }
    String found = null;
    for (int i = 0; i < fields.size(); i++) {
      if (fields.nameAt(i).equalsIgnoreCase(name)) {
        if (found != null) {
          throw MalformedMessage.bad("more than one " + name);
        }
        found = fields.valueAt(i);
      }
    }
    return found;
  }

  /// `gzip, chunked` is well-formed but not implemented; whatever does not end in one `chunked` has
  /// no reliable end.
  private static MalformedMessage refusedCoding(String coding, boolean request) {
    String lower = coding.toLowerCase(Locale.ROOT);
    boolean once = lower.indexOf("chunked") == lower.lastIndexOf("chunked");
    boolean understood = lower.matches("[a-z0-9-]+([ \t]*,[ \t]*[a-z0-9-]+)*[ \t]*,[ \t]*chunked");
    return request && once && understood
        ? new MalformedMessage(501, "only the transfer coding chunked is implemented")
        : MalformedMessage.bad("Transfer-Encoding is not chunked alone");
  }

  private static long digits(String text) throws MalformedMessage {
    if (text.isEmpty() || text.length() > MOST_DIGITS) {
      throw MalformedMessage.bad("Content-Length is not a number of bytes");
    }
    long value = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Octets.isDigit(c)) {
        throw MalformedMessage.bad("Content-Length is not a number of bytes");
      }
      value = value * 10 + (c - '0');
    }
    return value;
  }
}
