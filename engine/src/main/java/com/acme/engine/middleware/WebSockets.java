package com.acme.engine.middleware;

import com.acme.engine.config.Policy;
import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Handler;
import com.acme.engine.exchange.HttpFailure;
import com.acme.engine.exchange.Middleware;
import com.acme.engine.exchange.Response;
import com.acme.engine.exchange.Trace;
import com.acme.engine.exchange.websocket.Origins;
import com.acme.engine.exchange.websocket.WebSocketSettings;
import com.acme.engine.exchange.websocket.WebSocketTunnel;
import com.acme.engine.http.Fields;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// Who may open a WebSocket, and what its handshake may agree on, whoever answers it. Browsers let
/// any page ask, cookies included (RFC 6455 section 10.2). One that a handler of this server
/// answers gets the policy's limits.
///
/// What passes through the proxy afterwards is not looked at.
public final class WebSockets implements Middleware {

  private static final String NAME = "websocket";
  private static final String SUBPROTOCOLS = "Sec-WebSocket-Protocol";

  private final Policy.WebSockets policy;
  private final Origins origins;

  public WebSockets(Policy.WebSockets policy) {
    this.policy = policy;
    this.origins = policy.origins().contains("*") ? Origins.ANY : Origins.of(policy.origins());
  }

  @Override
  public Response handle(Exchange exchange, Handler next) throws IOException, InterruptedException {
    if (!exchange.request().upgrade().contains(NAME)) {
      return next.handle(exchange);
    }
    if (!origins.allow(exchange)) {
      exchange.trace().add(new Trace.MiddlewareActed(NAME, "refused the origin of the page"));
      throw new HttpFailure(403, "Pages of this origin may not open a WebSocket here.");
    }
    Fields fields = exchange.request().fields().copy();
    if (!policy.compression()) {
      fields.remove("Sec-WebSocket-Extensions");
    }
    if (!policy.subprotocols().isEmpty()) {
      choose(fields);
    }
    Response response = next.handle(exchange.withRequest(exchange.request().withFields(fields)));
    if (response.body() instanceof Body.Tunnelled(String protocol, WebSocketTunnel tunnel)) {
      response.body(new Body.Tunnelled(protocol, limited(tunnel)));
    }
    return response;
  }

  private WebSocketTunnel limited(WebSocketTunnel tunnel) {
    WebSocketSettings.Limits own = tunnel.settings().limits();
    Policy.WebSockets.Sizes sizes = policy.sizes();
    return tunnel.with(
        new WebSocketSettings.Limits(
            sizes.frame().orElse(own.frame()),
            sizes.message().orElse(own.message()),
            sizes.queued().orElse(own.queued())),
        limited(tunnel.settings().deadlines()));
  }

  private WebSocketSettings.Deadlines limited(WebSocketSettings.Deadlines own) {
    Policy.WebSockets.Deadlines wanted = policy.deadlines();
    return new WebSocketSettings.Deadlines(
        wanted.ping().map(Policy.WebSockets.Pause::longest).orElse(own.ping()),
        wanted.pong().orElse(own.pong()),
        wanted.write().orElse(own.write()),
        wanted.close().orElse(own.close()),
        wanted.idle().map(Policy.WebSockets.Pause::longest).orElse(own.idle()));
  }

  private void choose(Fields fields) {
    List<String> allowed = policy.subprotocols();
    String offered = fields.combined(SUBPROTOCOLS).orElse("");
    String passed =
        Arrays.stream(offered.split(",", -1))
            .map(String::strip)
            .filter(allowed::contains)
            .collect(Collectors.joining(", "));
    fields.remove(SUBPROTOCOLS);
    if (!passed.isEmpty()) {
      fields.add(SUBPROTOCOLS, passed);
    }
  }
}
