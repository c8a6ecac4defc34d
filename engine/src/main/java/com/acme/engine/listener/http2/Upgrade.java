package com.acme.engine.listener.http2;

import com.acme.engine.exchange.HttpFailure;
import com.acme.engine.http.Fields;
import com.acme.engine.http.RequestTarget;
import com.acme.engine.wire.RequestHead;
import com.acme.engine.wire.TargetForm;
import com.acme.engine.wire.http2.Priority;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// A request over HTTP/1.1 that changes its connection to HTTP/2 (RFC 7540 section 3.2): it is
/// answered on stream 1.
///
/// @param request an offer that can be taken
record Upgrade(RequestHead request) {

  static final byte[] SWITCHING =
      "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII);

  /// What the client says about itself.
  byte[] settings() {
    return Base64.getUrlDecoder().decode(request.fields().first("HTTP2-Settings").orElse(""));
  }

  /// The request as the stream's.
  StreamHead head() {
    Fields fields = request.fields().copy();
    for (String name : request.fields().combined("Connection").orElse("").split(",", -1)) {
      fields.remove(name.strip());
    }
    fields.remove("Connection").remove("Upgrade").remove("HTTP2-Settings").remove("Keep-Alive");
    try {
      return head(fields, target(), Optional.empty());
    } catch (IllegalArgumentException malformed) {
      HttpFailure failure = new HttpFailure(400, String.valueOf(malformed.getMessage()));
      return head(fields, RequestTarget.ASTERISK, Optional.of(failure));
    }
  }

  private StreamHead head(Fields fields, RequestTarget target, Optional<HttpFailure> refusal) {
    return new StreamHead(
        request.method(),
        fields.first("Host").orElse(""),
        target,
        fields,
        "",
        -1,
        false,
        fields.first("Priority").map(Priority::parse).orElse(Priority.DEFAULT),
        refusal);
  }

  private RequestTarget target() {
    return switch (request.form()) {
      case TargetForm.Origin(String pathAndQuery) -> RequestTarget.parse(pathAndQuery);
      case TargetForm.Absolute(String _, String _, String pathAndQuery) ->
          pathAndQuery.equals("*") ? RequestTarget.ASTERISK : RequestTarget.parse(pathAndQuery);
      case TargetForm.Asterisk _ -> RequestTarget.ASTERISK;
      case TargetForm.Authority _ ->
          throw new IllegalArgumentException("CONNECT is not served here");
    };
  }
}
