package com.acme.engine.client;

import com.acme.engine.exchange.RequestBody;
import com.acme.engine.http.Fields;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A request as a server shall get it. It may be offered to several servers in turn, as long as
/// none has seen any of it.
public final class ClientRequest {

  private static final String GRPC = "application/grpc";

  private final String method;
  private final String target;
  private final Fields fields;
  private final RequestBody body;
  private final String upgrade;
  private @Nullable Upload upload;

  /// A request.
  ///
  /// @param method the method
  /// @param target path and query, in the spelling that goes on the request line
  /// @param fields with `Host`; without `Connection`, `Upgrade` and the framing of the body, which
  ///   the client states itself. `Expect: 100-continue` makes it wait before it reads the body
  /// @param body read at most once, perhaps by another thread than the sender's
  /// @param upgrade the protocol the connection shall be handed over to; empty: none
  public ClientRequest(
      String method, String target, Fields fields, RequestBody body, String upgrade) {
    this.method = method;
    this.target = target;
    this.fields = fields;
    this.body = body;
    this.upgrade = upgrade;
  }

  public String method() {
    return method;
  }

  String target() {
    return target;
  }

  /// As they are sent, but for those the client states itself.
  public Fields fields() {
    return fields;
  }

  String upgrade() {
    return upgrade;
  }

  /// How the body travels; decided once, because a small one is read for it.
  Upload upload() throws IOException {
    if (upload == null) {
      upload = Upload.of(body, waitsForContinue());
    }
    return upload;
  }

  /// Whether sending it twice does what sending it once does (RFC 9110 section 9.2.2).
  private boolean isIdempotent() {
    return switch (method) {
      case "GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE" -> upgrade.isEmpty();
      default -> false;
    };
  }

  /// Whether it may be sent again although a server may have read it: doing it twice does no harm,
  /// and its body, if it has one, is in memory.
  public boolean isReplayable() throws IOException {
    return isIdempotent() && !(upload() instanceof Upload.Streamed);
  }

  /// Whether it is a call of gRPC, which HTTP/1.1 cannot carry.
  boolean isGrpc() {
    String type = fields.firstOrNull("Content-Type");
    return type != null
        && type.regionMatches(true, 0, GRPC, 0, GRPC.length())
        && (type.length() == GRPC.length() || "+; ".indexOf(type.charAt(GRPC.length())) >= 0);
  }

  /// Whether the body waits until the server has seen the head (RFC 9110 section 10.1.1).
  boolean waitsForContinue() {
    String expectation = fields.firstOrNull("Expect");
    return expectation != null && expectation.equalsIgnoreCase("100-continue");
  }

  /// Whether a request without content says so (RFC 9110 section 8.6).
  boolean statesEmptyBody() {
    return switch (method) {
      case "POST", "PUT", "PATCH" -> true;
      default -> false;
    };
  }
}
