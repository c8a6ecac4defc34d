package com.acme.engine.listener.http1;

import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.Response;
import com.acme.engine.http.Fields;
import com.acme.engine.wire.HeadBuffer;
import com.acme.engine.wire.RequestHead;
import com.acme.engine.wire.Version;

/// Writes the head of a response and decides its framing (RFC 9112 section 6).
///
/// @param request what is answered
/// @param response the answer
/// @param persistent whether the connection goes on after it
record ResponseHead(RequestHead request, Response response, boolean persistent) {

  /// Whether content follows.
  boolean hasContent() {
    int status = response.status();
    return !request.method().equals("HEAD")
        && status != 204
        && status != 304
        && response.body().length() != 0;
  }

  boolean isChunked() {
    return hasContent() && response.body().length() < 0 && request.version() == Version.HTTP_1_1;
  }

  /// Whether only the end of the connection tells the end of the content.
  boolean endsWithConnection() {
    return hasContent() && response.body().length() < 0 && request.version() == Version.HTTP_1_0;
  }

  /// Appends the head.
  ///
  /// @throws IllegalArgumentException if a field of the response would split the message
  void write(HeadBuffer out, String date) {
    out.statusLine(response.status());
    Fields fields = response.fields();
    boolean dated = false;
    for (int i = 0; i < fields.size(); i++) {
      String name = fields.nameAt(i);
      if (!isFraming(name)) {
        out.line(fields, i);
        dated |= name.length() == 4 && name.equalsIgnoreCase("Date");
      }
    }
    if (!dated) {
      out.field("Date", date);
    }
    framing(out);
    if (!persistent || endsWithConnection()) {
      out.field("Connection", "close");
    } else if (request.version() == Version.HTTP_1_0) {
      out.field("Connection", "keep-alive");
    }
    out.end();
  }

  private void framing(HeadBuffer out) {
    if (isChunked()) {
      out.field("Transfer-Encoding", "chunked");
    } else if (!hasContent()) {
      withoutContent(out);
    } else if (!endsWithConnection()) {
      length(out, response.body().length());
    }
  }

  /// A HEAD or 304 may state the length that a GET would have (RFC 9110 section 8.6).
  private void withoutContent(HeadBuffer out) {
    Body body = response.body();
    if (response.status() == 204) {
      return;
    }
    boolean head = request.method().equals("HEAD");
    if (!head && response.status() != 304) {
      length(out, 0);
    } else if (head && body.length() > 0) {
      length(out, body.length());
    } else {
      String stated = response.fields().firstOrNull("Content-Length");
      if (stated != null) {
        out.field("Content-Length", stated);
      } else if (head && body instanceof Body.Empty && response.status() != 304) {
        length(out, 0);
      }
    }
  }

  private static void length(HeadBuffer out, long length) {
    out.field("Content-Length", Long.toString(length));
  }

  private static boolean isFraming(String name) {
    return switch (name.length()) {
      case 10 -> name.equalsIgnoreCase("Connection") || name.equalsIgnoreCase("Keep-Alive");
      case 14 -> name.equalsIgnoreCase("Content-Length");
      case 17 -> name.equalsIgnoreCase("Transfer-Encoding");
      default -> false;
    };
  }
}
