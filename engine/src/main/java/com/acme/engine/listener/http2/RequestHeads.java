package com.acme.engine.listener.http2;

import com.acme.engine.exchange.HttpFailure;
import com.acme.engine.http.RequestTarget;
import com.acme.engine.wire.HostField;
import com.acme.engine.wire.MalformedMessage;
import com.acme.engine.wire.http2.ErrorCode;
import com.acme.engine.wire.http2.StreamError;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes request heads of decoded fields (RFC 9113 section 8.3.1). Remembers the last target, as
/// clients ask again and again.
final class RequestHeads {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int WEBSOCKET_KEY = 16;

  private String known = "";
  private RequestTarget target = RequestTarget.ASTERISK;

  /// The head of a request.
  ///
  /// @throws StreamError if it is no request of HTTP/2
  StreamHead head(int stream, RequestFields fields) throws StreamError {
    if (fields.isTooLarge()) {
      return refused(fields, new HttpFailure(431, "The header section is too large."));
    }
    if (!fields.fault().isEmpty()) {
      throw malformed(stream, fields.fault());
    }
    String method = fields.method();
    if (method == null || method.isEmpty()) {
      throw malformed(stream, "no method");
    }
    String protocol = fields.protocol();
    if (method.equals("CONNECT") && protocol == null) {
      return connect(stream, fields);
    }
    if (protocol != null && !method.equals("CONNECT")) {
      throw malformed(stream, "a protocol without CONNECT");
    }
    return request(stream, fields, method, protocol);
  }

  /// This server is no forward proxy.
  private static StreamHead connect(int stream, RequestFields fields) throws StreamError {
    if (fields.scheme() != null || fields.path() != null || fields.authority() == null) {
      throw malformed(stream, "CONNECT has an authority alone");
    }
    return refused(
        fields, new HttpFailure(501, "CONNECT is not served here: this is no forward proxy."));
  }

  private StreamHead request(
      int stream, RequestFields fields, String method, @Nullable String protocol)
      throws StreamError {
    String path = fields.path();
    if (fields.scheme() == null || path == null || path.isEmpty()) {
      throw malformed(stream, "no scheme or no path");
    }
    String authority = authority(stream, fields);
    boolean asterisk = path.equals("*") && method.equals("OPTIONS");
    if (!asterisk && path.charAt(0) != '/') {
      throw malformed(stream, "a path that begins without a slash");
    }
    try {
      HostField.check(authority);
      RequestTarget parsed = asterisk ? RequestTarget.ASTERISK : parsed(path);
      return protocol == null
          ? made(method, authority, parsed, fields, "")
          : made("GET", authority, parsed, withKey(fields), protocol.toLowerCase(Locale.ROOT));
    } catch (MalformedMessage malformed) {
      return refused(fields, new HttpFailure(400, malformed.reason()));
    } catch (IllegalArgumentException malformed) {
      return refused(fields, new HttpFailure(400, String.valueOf(malformed.getMessage())));
    }
  }

  private static String authority(int stream, RequestFields fields) throws StreamError {
    String authority = fields.authority();
    String host = fields.host();
    if (authority != null && host != null && !authority.equalsIgnoreCase(host)) {
      throw malformed(stream, "an authority and a Host that differ");
    }
    String either = authority == null ? host : authority;
    return either == null ? "" : either;
  }

  private RequestTarget parsed(String raw) {
    if (!raw.equals(known)) {
      target = RequestTarget.parse(raw);
      known = raw;
    }
    return target;
  }

  private static StreamHead made(
      String method, String authority, RequestTarget target, RequestFields fields, String upgrade) {
    fields.fields().set("host", authority);
    Optional<HttpFailure> refusal =
        fields.expectsOther()
            ? Optional.of(new HttpFailure(417, "Only the expectation 100-continue is met here."))
            : Optional.empty();
    return new StreamHead(
        method,
        authority,
        target,
        fields.fields(),
        upgrade,
        fields.length(),
        fields.expectsContinue(),
        fields.priority(),
        refusal);
  }

  /// All who speak WebSocket here know it by the request of RFC 6455, whose key an extended CONNECT
  /// leaves out (RFC 8441 section 5).
  private static RequestFields withKey(RequestFields fields) {
    byte[] key = new byte[WEBSOCKET_KEY];
    RANDOM.nextBytes(key);
    fields.fields().set("sec-websocket-key", Base64.getEncoder().encodeToString(key));
    return fields;
  }

  private static StreamHead refused(RequestFields fields, HttpFailure failure) {
    String method = fields.method();
    String authority = fields.authority();
    return new StreamHead(
        method == null ? "" : method,
        authority == null ? "" : authority,
        RequestTarget.ASTERISK,
        fields.fields(),
        "",
        fields.length(),
        false,
        fields.priority(),
        Optional.of(failure));
  }

  private static StreamError malformed(int stream, String reason) {
    return new StreamError(stream, ErrorCode.PROTOCOL_ERROR, reason);
  }
}
