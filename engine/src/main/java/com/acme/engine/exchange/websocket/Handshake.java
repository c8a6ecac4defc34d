package com.acme.engine.exchange.websocket;

import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.HttpFailure;
import com.acme.engine.exchange.Request;
import com.acme.engine.exchange.Response;
import com.acme.engine.http.Fields;
import com.acme.engine.wire.websocket.PermessageDeflate;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The opening handshake of a server (RFC 6455 section 4.2). Over HTTP/2 it is the same one: the
/// listener states a key where the client states none (RFC 8441 section 5).
final class Handshake {

  private static final String VERSION = "13";
  private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final int KEY = 16;

  private final WebSocketSettings settings;

  Handshake(WebSocketSettings settings) {
    this.settings = settings;
  }

  /// What both ends agree on.
  ///
  /// @param subprotocol empty: none
  record Agreed(String key, String subprotocol, Optional<PermessageDeflate> compression) {

    /// The response, but for the tunnel.
    Response response() {
      Response response = Response.of(101).set("Sec-WebSocket-Accept", accept(key));
      if (!subprotocol.isEmpty()) {
        response.set("Sec-WebSocket-Protocol", subprotocol);
      }
      compression.ifPresent(agreed -> response.set("Sec-WebSocket-Extensions", agreed.field()));
      return response;
    }
  }

  /// Reads what the client asks for.
  ///
  /// @throws HttpFailure 400, 403, 405 or 426 if it cannot have a WebSocket
  Agreed agree(Exchange exchange) {
    Request request = exchange.request();
    Fields fields = request.fields();
    if (!request.method().equals("GET")) {
      throw new HttpFailure(405, "A WebSocket is asked for by GET.", Fields.of("Allow", "GET"));
    }
    if (!List.of(request.upgrade().split("\\s*,\\s*", -1)).contains("websocket")) {
      throw new HttpFailure(
          426, "Here is a WebSocket and nothing else.", Fields.of("Upgrade", "websocket"));
    }
    if (!fields.all("Sec-WebSocket-Version").equals(List.of(VERSION))) {
      throw new HttpFailure(
          426,
          "Only version 13 of WebSocket is spoken here.",
          Fields.of("Upgrade", "websocket", "Sec-WebSocket-Version", VERSION));
    }
    String key = key(fields);
    if (!settings.origins().allow(exchange)) {
      throw new HttpFailure(403, "Pages of this origin may not open a WebSocket here.");
    }
    return new Agreed(key, subprotocol(fields), compression(fields));
  }

  /// Proves to the client that its key was read (section 4.2.2).
  static String accept(String key) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1")
              .digest((key + GUID).getBytes(StandardCharsets.ISO_8859_1));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("each Java platform has SHA-1", impossible);
    }
  }

  private static String key(Fields fields) {
    String key = fields.firstOrNull("Sec-WebSocket-Key");
    if (key == null || fields.all("Sec-WebSocket-Key").size() > 1 || !isKey(key.strip())) {
      throw new HttpFailure(400, "Sec-WebSocket-Key is 16 bytes in base64, once.");
    }
    return key.strip();
  }

  private static boolean isKey(String key) {
    try {
      return key.length() == 24 && Base64.getDecoder().decode(key).length == KEY;
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }

  /// The one this server likes best of those the client speaks.
  private String subprotocol(Fields fields) {
    Set<String> offered = new HashSet<>();
    for (String name : fields.combined("Sec-WebSocket-Protocol").orElse("").split(",", -1)) {
      offered.add(name.strip());
    }
    return settings.subprotocols().stream().filter(offered::contains).findFirst().orElse("");
  }

  private Optional<PermessageDeflate> compression(Fields fields) {
    WebSocketSettings.Compression wanted = settings.compression();
    return wanted.on()
        ? PermessageDeflate.accept(
            fields.combined("Sec-WebSocket-Extensions").orElse(""),
            wanted.serverTakeover(),
            wanted.clientTakeover())
        : Optional.empty();
  }
}
