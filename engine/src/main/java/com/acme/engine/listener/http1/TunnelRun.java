package com.acme.engine.listener.http1;

import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Outcome;
import com.acme.engine.exchange.Response;
import com.acme.engine.exchange.Timings;
import com.acme.engine.exchange.Tunnel;
import com.acme.engine.listener.connection.End;
import com.acme.engine.listener.connection.Pace;
import com.acme.engine.listener.connection.Responses;
import com.acme.engine.listener.connection.Transport;
import com.acme.engine.wire.HeadBuffer;
import com.acme.engine.wire.WireInput;
import java.io.IOException;
import java.util.Optional;

/// Hands a connection to a tunnel after the head of the response (RFC 9110 section 7.8).
///
/// @param input what the client sends, from the end of its request
record TunnelRun(Transport transport, Pace pace, WireInput input) {

  private static final int HEAD = 512;

  /// Returns when the tunnel has ended; the connection ends then.
  void run(Exchange exchange, Response response, String protocol, Tunnel tunnel)
      throws InterruptedException {
    Optional<String> failure = Optional.empty();
    try {
      HeadBuffer head = new HeadBuffer(HEAD).statusLine(101);
      head.field("Connection", "Upgrade").field("Upgrade", protocol);
      response.fields().remove("Connection").remove("Upgrade").remove("Content-Length");
      head.fields(response.fields()).end().writeTo(transport);
      exchange.timings().mark(Timings.Phase.HEAD_SENT);
      pace.tunnelling();
      tunnel.run(new ClientSide(input, transport));
    } catch (IOException broken) {
      failure = Optional.of(broken.toString());
    } finally {
      Responses.close(response);
      exchange.done(new Outcome(101, response.fields(), 0, 0, failure));
    }
    pace.end(End.TUNNEL);
  }
}
