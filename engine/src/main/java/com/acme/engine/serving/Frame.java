package com.acme.engine.serving;

import com.acme.engine.config.Observability;
import com.acme.engine.config.Policy;
import com.acme.engine.config.PolicyUse;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Handler;
import com.acme.engine.exchange.Middleware;
import com.acme.engine.exchange.Response;
import com.acme.engine.exchange.Trace;
import com.acme.engine.middleware.RequestId;
import com.acme.engine.middleware.SecurityHeaders;
import com.acme.engine.observe.Recorder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The always-on frame: what runs around every answer, those without a route included.
///
/// @param observers who watches
/// @param accessLog the log that holds where no policy overrides it
record Frame(Observers observers, Observability.AccessLog accessLog) {

  /// The list, outermost first.
  ///
  /// @param policies of the route, or of the site where none matched
  /// @param recorded whether exchanges may be inspected
  /// @param pages the site's error pages
  List<Middleware> of(Policies policies, boolean recorded, ErrorPages pages) {
    List<Middleware> frame = new ArrayList<>();
    // Everything after names the exchange by its ID.
    applied(policies, "request-id", Policy.RequestId.DEFAULT)
        .ifPresent(policy -> frame.add(new RequestId((Policy.RequestId) policy)));
    // Observers see failures too, so they stand outside of what answers them.
    frame.add(observers.counters());
    applied(policies, "access-log", new Policy.AccessLog(accessLog))
        .ifPresent(policy -> frame.add(observers.accessLog(((Policy.AccessLog) policy).log())));
    frame.add(recorded ? observers.recorder() : Recorder.unrecorded());
    // Inside of the recorder, which decides whether decisions are kept.
    frame.add(Frame::traceRoute);
    // Outside of the error answers, so that these carry the fields too.
    applied(policies, "security-headers", new Policy.SecurityHeaders(Map.of()))
        .ifPresent(policy -> frame.add(new SecurityHeaders((Policy.SecurityHeaders) policy)));
    // A failure of any kind still gets an answer.
    frame.add(new ErrorAnswers(pages));
    return frame;
  }

  private static Response traceRoute(Exchange exchange, Handler next)
      throws IOException, InterruptedException {
    if (exchange.trace().isKept()) {
      Exchange.Routed routed = exchange.routed();
      exchange
          .trace()
          .add(
              new Trace.RouteChosen(
                  routed.site(), routed.route(), "the first route whose conditions all hold"));
      traceOrigin(exchange);
    }
    return next.handle(exchange);
  }

  private static void traceOrigin(Exchange exchange) {
    exchange
        .connection()
        .clientCertificate()
        .ifPresent(client ->
            exchange
                .trace()
                .add(
                    new Trace.MiddlewareActed(
                        "client-auth",
                        "the client is "
                            + client.subject()
                            + client.names()
                            + ", certificate "
                            + client.fingerprint())));
    exchange
        .pushedWith()
        .ifPresent(page ->
            exchange.trace().add(new Trace.MiddlewareActed("push", "promised with " + page)));
    exchange
        .madeFor()
        .ifPresent(what ->
            exchange
                .trace()
                .add(new Trace.MiddlewareActed(what, "the server asked itself; no client did")));
    if (!exchange.methodAsked().equals(exchange.request().method())) {
      String asked = exchange.methodAsked() + " for " + exchange.request().upgrade();
      exchange.trace().add(new Trace.MiddlewareActed("http2", "the client asked by " + asked));
    }
  }

  private static Optional<Policy> applied(Policies policies, String kind, Policy otherwise) {
    Optional<PolicyUse> use = policies.last(kind);
    if (use.isEmpty()) {
      return Optional.of(otherwise);
    }
    return use.get() instanceof PolicyUse.Applied(String _, Policy policy)
        ? Optional.of(policy)
        : Optional.empty();
  }
}
