package com.acme.engine;

import com.acme.engine.cache.warm.Target;
import com.acme.engine.cache.warm.VisitFailure;
import com.acme.engine.cache.warm.Visits;
import com.acme.engine.config.Listener;
import com.acme.engine.exchange.Connection;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.HttpFailure;
import com.acme.engine.exchange.Interim;
import com.acme.engine.exchange.Outcome;
import com.acme.engine.exchange.Request;
import com.acme.engine.exchange.RequestBody;
import com.acme.engine.exchange.Response;
import com.acme.engine.exchange.Timings;
import com.acme.engine.http.Fields;
import com.acme.engine.http.RequestTarget;
import com.acme.engine.route.Decision;
import com.acme.engine.serving.Serving;
import com.acme.engine.serving.ServingState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/// Requests of this server to itself: through the handler that the listeners call, with no socket,
/// so that no other host is ever asked.
///
/// @param serving what serves
/// @param port that a listener is bound to
/// @param clock tells the time
record OwnVisits(Supplier<Serving> serving, ToIntFunction<Listener> port, InstantSource clock)
    implements Visits {

  private static final String WHAT_FOR = "cache warming";

  @Override
  public void visit(Target target, Reader reader)
      throws VisitFailure, IOException, InterruptedException {
    Serving handler = serving.get();
    Request request = request(target);
    Connection connection = connection(handler.state(), request);
    Exchange exchange =
        new Exchange(
            request, connection, Interim.NONE, new Timings(clock.instant(), System.nanoTime()));
    exchange.madeFor(WHAT_FOR);
    Outcome outcome = new Outcome(0, new Fields(), 0, 0, Optional.of("the visit was given up"));
    try (Response response = handler.handle(exchange)) {
      exchange.timings().mark(Timings.Phase.ANSWERED);
      exchange.timings().mark(Timings.Phase.HEAD_SENT);
      outcome = ended(response, 0, Optional.of("it was not read to its end"));
      outcome = ended(response, reader.read(response), Optional.empty());
    } catch (HttpFailure refused) {
      throw new VisitFailure(refused.reason(), refused);
    } finally {
      exchange.done(outcome);
    }
  }

  private static Outcome ended(Response response, long bytes, Optional<String> failure) {
    return new Outcome(response.status(), response.fields(), 0, bytes, failure);
  }

  private static Request request(Target target) throws VisitFailure {
    try {
      URI url = URI.create(target.url());
      String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
      return new Request(
          "GET",
          url.getScheme(),
          url.getRawAuthority(),
          RequestTarget.parse(url.getRawQuery() == null ? path : path + "?" + url.getRawQuery()),
          target.sent().add("Host", url.getRawAuthority()),
          RequestBody.EMPTY,
          "");
    } catch (IllegalArgumentException malformed) {
      throw new VisitFailure("it is no URL: " + malformed.getMessage(), malformed);
    }
  }

  private Connection connection(ServingState state, Request request) throws VisitFailure {
    String listener = ListenerChoice.of(state.configuration(), port, request);
    if (listener.isEmpty()) {
      throw new VisitFailure("no listener speaks " + request.scheme());
    }
    if (state.router().decide(listener, request) instanceof Decision.NoSite(String host)) {
      throw new VisitFailure("no site serves " + host);
    }
    InetAddress loopback = InetAddress.getLoopbackAddress();
    int local = Math.max(0, port.applyAsInt(state.configuration().listeners().get(listener)));
    return new Connection(
        "cache-warm",
        listener,
        "HTTP/1.1",
        new InetSocketAddress(loopback, 0),
        new InetSocketAddress(loopback, local),
        request.scheme().equals("https")
            ? Optional.of(new Connection.Tls("TLSv1.3", "", request.host()))
            : Optional.empty());
  }
}
