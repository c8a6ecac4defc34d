package com.acme.engine.proxy;

import com.acme.engine.client.ClientRequest;
import com.acme.engine.config.Rewrite;
import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Handler;
import com.acme.engine.exchange.HttpFailure;
import com.acme.engine.exchange.Request;
import com.acme.engine.exchange.RequestBody;
import com.acme.engine.exchange.Response;
import com.acme.engine.http.Fields;
import com.acme.engine.rewrite.MessageRewrite;
import java.io.IOException;
import java.util.Optional;

/// Hands a request to a server of an upstream and brings back its answer, both as streams.
///
/// How often it is tried says {@link Attempts}. What a client may know of a failure is a status and
/// a sentence; the operator finds the rest in the log and in the trace.
public final class ProxyHandler implements Handler {

  private final UpstreamPool pool;
  private final PrefixStripping prefix;
  private final ForwardedFields forwarded = new ForwardedFields();
  private final Optional<MessageRewrite> changes;
  private final Optional<RedirectMapping> redirects;

  /// The action of one route that changes nothing of its own.
  ///
  /// @param stripPrefix path prefix taken off; empty: none
  public ProxyHandler(UpstreamPool pool, String stripPrefix) {
    this(pool, stripPrefix, Rewrite.NONE);
  }

  /// The action of one route.
  ///
  /// @param stripPrefix path prefix taken off; empty: none
  /// @param changes the route's own, to what is left without the prefix, before the upstream's
  public ProxyHandler(UpstreamPool pool, String stripPrefix, Rewrite changes) {
    this.pool = pool;
    this.prefix = new PrefixStripping(stripPrefix);
    this.changes =
        changes.equals(Rewrite.NONE) ? Optional.empty() : Optional.of(new MessageRewrite(changes));
    this.redirects =
        changes.response().redirects() || pool.mapsRedirects()
            ? Optional.of(new RedirectMapping(pool.addresses()))
            : Optional.empty();
  }

  @Override
  public Response handle(Exchange exchange) throws IOException, InterruptedException {
    if (exchange.request().method().equals("CONNECT")) {
      throw new HttpFailure(501, "CONNECT is not forwarded.");
    }
    Optional<Response> ended = Hops.end(exchange.request());
    if (ended.isPresent()) {
      return ended.get();
    }
    Exchange changed = changed(exchange);
    ClientRequest request = outgoing(changed);
    Response response = new Attempts(pool, changed, request).answer();
    boolean handedOn = false;
    try {
      incoming(exchange, changed, request, response);
      if (changes.isPresent()) {
        changes.get().response(exchange, response);
      }
      handedOn = true;
      return response;
    } finally {
      if (!handedOn) {
        response.close();
      }
    }
  }

  /// The exchange as the route's own settings have it.
  private Exchange changed(Exchange exchange) {
    Request request = exchange.request();
    Exchange stripped =
        prefix.isEmpty()
            ? exchange
            : exchange.withRequest(request.withTarget(prefix.apply(request.target())));
    return changes.isPresent() ? stripped.withRequest(changes.get().request(stripped)) : stripped;
  }

  private ClientRequest outgoing(Exchange exchange) throws IOException {
    Request request = exchange.request();
    Request out = request.withFields(forwarded.of(exchange));
    if (pool.rewrite().isPresent()) {
      out = rewritten(exchange.withRequest(out), pool.rewrite().get());
    }
    if (!out.fields().contains("Host")) {
      out.fields().add("Host", pool.authority());
    }
    Hops.count(request, out.fields());
    RequestBody body = pool.buffering().taken(out.body());
    if (!body.equals(out.body())) {
      // The client was told to go on when its content was read.
      out.fields().remove("Expect");
    }
    return new ClientRequest(
        out.method(), out.target().pathAndQuery(), out.fields(), body, upgrade(request));
  }

  /// The configured changes, except to what frames a message: that is the client's own.
  private static Request rewritten(Exchange exchange, MessageRewrite rewrite) {
    Request changed = rewrite.request(exchange);
    boolean trailers = changed.fields().listContains("TE", "trailers");
    HopByHop.strip(changed.fields());
    changed.fields().remove("Content-Length");
    if (trailers) {
      changed.fields().add("TE", "trailers");
    }
    return changed;
  }

  /// The protocol the connection may be handed over to. Never another form of HTTP: requests inside
  /// such a tunnel would pass all rules by (h2c smuggling).
  private static String upgrade(Request request) {
    String protocol = request.upgrade();
    return protocol.startsWith("h2") || protocol.startsWith("http") || protocol.startsWith("tls")
        ? ""
        : protocol;
  }

  private void incoming(
      Exchange original, Exchange exchange, ClientRequest request, Response response)
      throws IOException {
    Fields fields = response.fields();
    HopByHop.strip(fields);
    if (!exchange.request().isHead() && response.status() != 304) {
      fields.remove("Content-Length");
    }
    ViaLine.add(response.receivedIn(), fields);
    if (redirects.isPresent()) {
      String asked = request.fields().first("Host").orElse("");
      redirects.get().apply(fields, asked, PublicAddress.of(original, prefix));
    }
    if (pool.rewrite().isPresent() && response.status() != 101) {
      rewrite(exchange, response, pool.rewrite().get());
    }
  }

  private static void rewrite(Exchange exchange, Response response, MessageRewrite rewrite)
      throws IOException {
    String length =
        rewrite.changesContent(response) ? null : response.fields().firstOrNull("Content-Length");
    rewrite.response(exchange, response);
    HopByHop.strip(response.fields());
    response.fields().remove("Content-Length");
    if (length != null) {
      response.set("Content-Length", length);
    }
    if (response.status() == 204 || response.status() == 205 || response.status() == 304) {
      response.body().close();
      response.body(Body.empty());
    }
  }
}
