package com.acme.engine.listener.http1;

import com.acme.engine.exchange.Connection;
import com.acme.engine.exchange.Request;
import com.acme.engine.exchange.RequestBody;
import com.acme.engine.http.Fields;
import com.acme.engine.http.RequestTarget;
import com.acme.engine.wire.BodyLength;
import com.acme.engine.wire.MalformedMessage;
import com.acme.engine.wire.RequestHead;
import com.acme.engine.wire.TargetForm;
import com.acme.engine.wire.Version;
import java.util.Locale;

/// Makes requests of heads. Remembers the last target, as clients ask again and again.
final class RequestMaker {

  private final String scheme;
  private final Connection http11;
  private final Connection http10;
  private String known = "";
  private RequestTarget target = RequestTarget.ASTERISK;

  /// For one connection.
  ///
  /// @param facts of the connection, as HTTP/1.1
  RequestMaker(Connection facts, String scheme) {
    this.scheme = scheme;
    this.http11 = facts;
    this.http10 =
        new Connection(
            facts.id(),
            facts.listener(),
            Version.HTTP_1_0.toString(),
            facts.peer(),
            facts.local(),
            facts.tls());
  }

  Connection connection(RequestHead head) {
    return head.version() == Version.HTTP_1_1 ? http11 : http10;
  }

  /// The request of a head.
  ///
  /// @throws MalformedMessage if the target is malformed (400), or the method is CONNECT (501):
  ///   this server is no forward proxy
  Request request(RequestHead head, RequestBody body) throws MalformedMessage {
    String host = head.fields().firstOrNull("Host");
    return new Request(
        head.method(),
        scheme,
        host == null ? "" : host,
        target(head),
        head.fields(),
        body,
        upgrade(head));
  }

  private RequestTarget target(RequestHead head) throws MalformedMessage {
    return switch (head.form()) {
      case TargetForm.Origin(String pathAndQuery) -> parsed(pathAndQuery);
      case TargetForm.Absolute(String _, String _, String pathAndQuery) ->
          pathAndQuery.equals("*") ? RequestTarget.ASTERISK : parsed(pathAndQuery);
      case TargetForm.Asterisk _ -> RequestTarget.ASTERISK;
      case TargetForm.Authority _ ->
          throw new MalformedMessage(501, "CONNECT is not served here: this is no forward proxy");
    };
  }

  private RequestTarget parsed(String raw) throws MalformedMessage {
    if (!raw.equals(known)) {
      try {
        target = RequestTarget.parse(raw);
        known = raw;
      } catch (IllegalArgumentException malformed) {
        throw new MalformedMessage(400, String.valueOf(malformed.getMessage()));
      }
    }
    return target;
  }

  /// The protocol the client offers to change to (RFC 9110 section 7.8). Not with content: what
  /// follows the head would be read in two ways.
  private static String upgrade(RequestHead head) {
    Fields fields = head.fields();
    String offered = fields.firstOrNull("Upgrade");
    if (offered == null
        || head.version() == Version.HTTP_1_0
        || !(head.body() instanceof BodyLength.None)) {
      return "";
    }
    return fields.listContains("Connection", "upgrade")
        ? offered.strip().toLowerCase(Locale.ROOT)
        : "";
  }
}
