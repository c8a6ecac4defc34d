package com.acme.engine.client;

import com.acme.engine.client.http2.ResponseHead;
import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.Response;
import com.acme.engine.exchange.Tunnel;
import com.acme.engine.http.Fields;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;

/// The handshake of WebSocket over HTTP/2 (RFC 8441 section 5), told as that of RFC 6455, which all
/// who speak WebSocket here know: the key is left out on the way there, and answered here.
final class WebSocketUpgrade {

  static final String PROTOCOL = "websocket";

  private static final String KEY = "Sec-WebSocket-Key";
  private static final String SUFFIX = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

  private final ClientRequest request;
  private final Fields fields;

  WebSocketUpgrade(ClientRequest request) {
    this.request = request;
    this.fields = isWanted() ? request.fields().copy().remove(KEY) : request.fields();
  }

  /// Whether the request asks for it.
  boolean isWanted() {
    return !request.upgrade().isEmpty();
  }

  /// Of the request, as they are sent.
  Fields fields() {
    return fields;
  }

  /// The server has agreed.
  Response answered(ResponseHead head, Tunnel server) {
    Optional<String> key = request.fields().first(KEY);
    key.ifPresent(text -> head.fields().set("Sec-WebSocket-Accept", accept(text)));
    return new Response(101, head.fields(), new Body.Tunnelled(request.upgrade(), server));
  }

  /// RFC 6455 section 4.2.2.
  private static String accept(String key) {
    try {
      byte[] text = (key + SUFFIX).getBytes(StandardCharsets.ISO_8859_1);
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-1").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }
}
