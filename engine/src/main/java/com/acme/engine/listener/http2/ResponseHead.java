package com.acme.engine.listener.http2;

import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.Response;
import com.acme.engine.http.Fields;
import com.acme.engine.wire.HeadBuffer;
import com.acme.engine.wire.http2.HpackEncoder;
import com.acme.engine.wire.http2.HpackName;
import org.jspecify.annotations.Nullable;

/// The head of a response, as its stream sends it (RFC 9113 section 8.3.2): without the fields that
/// concern connections of HTTP/1.1, with the length of the content where it is known.
///
/// @param status of the response
/// @param fields of the response
/// @param date for one that has none; null: it gets none
/// @param length to be stated; null: none
record ResponseHead(int status, Fields fields, @Nullable String date, @Nullable String length) {

  private static final HpackName DATE = HpackName.of("date");
  private static final HpackName LENGTH = HpackName.of("content-length");

  /// The head of a final response.
  ///
  /// @param isHead whether it answers a HEAD
  static ResponseHead of(Response response, boolean isHead, String date) {
    return new ResponseHead(response.status(), response.fields(), date, length(response, isHead));
  }

  /// The head of an informational response, or of a tunnel.
  static ResponseHead interim(int status, Fields fields) {
    return new ResponseHead(status, fields, null, null);
  }

  /// Whether content follows.
  static boolean hasContent(Response response, boolean isHead) {
    int status = response.status();
    return !isHead && status != 204 && status != 304 && response.body().length() != 0;
  }

  /// A HEAD or 304 may state the length that a GET would have (RFC 9110 section 8.6).
  private static @Nullable String length(Response response, boolean isHead) {
    Body body = response.body();
    if (response.status() == 204) {
      return null;
    }
    if (hasContent(response, isHead) || (!isHead && response.status() != 304)) {
      return body.length() < 0 ? null : Long.toString(body.length());
    }
    if (isHead && body.length() > 0) {
      return Long.toString(body.length());
    }
    String stated = response.fields().firstOrNull("Content-Length");
    boolean empty = isHead && body instanceof Body.Empty && response.status() != 304;
    return stated == null && empty ? "0" : stated;
  }

  /// Looks whether it can be sent; encoding what cannot would leave the table of names out of step.
  ///
  /// @throws IllegalArgumentException if a field would split the message
  ResponseHead checked() {
    if (status < 100 || status > 599) {
      throw new IllegalArgumentException("not a status code: " + status);
    }
    for (int i = 0; i < fields.size(); i++) {
      HpackName name = HpackName.of(fields.nameAt(i));
      if (!HpackEncoder.isSendable(fields.valueAt(i))) {
        throw new IllegalArgumentException(
            "the field " + name.text() + " holds a control character");
      }
    }
    return this;
  }

  /// Appends it.
  void encode(HpackEncoder encoder, HeadBuffer out) {
    encoder.begin(out);
    encoder.status(status, out);
    boolean dated = date == null;
    for (int i = 0; i < fields.size(); i++) {
      HpackName name = HpackName.of(fields.nameAt(i));
      if (!isLeftOut(name.text())) {
        encoder.field(name, fields.valueAt(i), out);
        dated |= name.equals(DATE);
      }
    }
    if (!dated && date != null) {
      encoder.field(DATE, date, out);
    }
    if (length != null) {
      encoder.field(LENGTH, length, out);
    }
  }

  private static boolean isLeftOut(String name) {
    return switch (name) {
      case "connection",
          "keep-alive",
          "proxy-connection",
          "transfer-encoding",
          "upgrade",
          "content-length" ->
          true;
      default -> false;
    };
  }
}
