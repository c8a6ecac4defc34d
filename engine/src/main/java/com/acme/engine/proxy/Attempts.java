package com.acme.engine.proxy;

import com.acme.engine.client.ClientRequest;
import com.acme.engine.client.UpstreamFailure;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.HttpFailure;
import com.acme.engine.exchange.Response;
import com.acme.engine.exchange.Trace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The attempts to have one request answered: the first, and those that {@link Retries} allows,
/// each with a server that was not tried before.
final class Attempts {

  private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

  private final UpstreamPool pool;
  private final Exchange exchange;
  private final ClientRequest request;
  private final Optional<Retries> retries;
  private List<UpstreamServer> tried = List.of();

  Attempts(UpstreamPool pool, Exchange exchange, ClientRequest request) {
    this.pool = pool;
    this.exchange = exchange;
    this.request = request;
    this.retries = pool.retries();
  }

  /// The answer of the first server that gives one, or of the last one that may be asked.
  ///
  /// @throws HttpFailure if there is none
  Response answer() throws IOException, InterruptedException {
    try {
      return pool.breaker().isPresent() ? guarded(pool.breaker().get()) : attempts();
    } catch (UpstreamFailure failure) {
      trace(String.valueOf(failure.getMessage()));
      throw Failures.answer(failure);
    }
  }

  private Response guarded(CircuitBreaker breaker) throws IOException, InterruptedException {
    Optional<CircuitBreaker.Pass> pass = breaker.enter();
    if (pass.isEmpty()) {
      throw unavailable(
          "the circuit breaker is " + breaker.status().state() + ": " + breaker.status().reason(),
          breaker.retryAfter());
    }
    CircuitBreaker.Result result = CircuitBreaker.Result.NEITHER;
    try {
      Response response = attempts();
      result =
          Failures.isFailure(response.status())
              ? CircuitBreaker.Result.FAILED
              : CircuitBreaker.Result.SUCCEEDED;
      return response;
    } catch (UpstreamFailure failure) {
      result =
          Failures.isServers(failure)
              ? CircuitBreaker.Result.FAILED
              : CircuitBreaker.Result.NEITHER;
      throw failure;
    } finally {
      breaker.leave(pass.get(), result);
    }
  }

  private Response attempts() throws IOException, InterruptedException {
    retries.ifPresent(Retries::request);
    Optional<UpstreamServer> first = pool.choose(exchange, tried);
    if (first.isEmpty()) {
      throw unavailable("no server is up: " + pool.reasons(), 1);
    }
    return attempt(first.get());
  }

  private Response attempt(UpstreamServer server) throws IOException, InterruptedException {
    Attempt attempt = new Attempt(exchange, pool, server);
    Optional<UpstreamServer> next;
    try {
      Response response = attempt.send(request);
      next = afterAnswer(attempt, server, response);
      if (next.isEmpty()) {
        return response;
      }
      response.close();
    } catch (UpstreamFailure failure) {
      next = afterFailure(attempt, server, failure);
      if (next.isEmpty()) {
        throw failure;
      }
    }
    return attempt(next.get());
  }

  private Optional<UpstreamServer> afterAnswer(
      Attempt attempt, UpstreamServer server, Response response) throws IOException {
    return retries.isPresent() && retries.get().concerns(response.status())
        ? another(attempt, server, true, retries.get())
        : Optional.empty();
  }

  private Optional<UpstreamServer> afterFailure(
      Attempt attempt, UpstreamServer server, UpstreamFailure failure) throws IOException {
    return retries.isPresent() && retries.get().concerns(failure)
        ? another(attempt, server, !failure.nothingWasSent(), retries.get())
        : Optional.empty();
  }

  /// The server that is tried next; empty: none is.
  private Optional<UpstreamServer> another(
      Attempt attempt, UpstreamServer server, boolean sent, Retries rules) throws IOException {
    if (pool.size() == 1) {
      return Optional.empty();
    }
    tried = tried.isEmpty() ? new ArrayList<>(pool.size()) : tried;
    tried.add(server);
    String refusal =
        attempt.hasInformed()
            ? "the client has got an informational response"
            : rules.refusal(request, sent, tried.size());
    if (!refusal.isEmpty()) {
      return notAgain(refusal);
    }
    Optional<UpstreamServer> next = pool.choose(exchange, tried);
    if (next.isEmpty()) {
      return notAgain("no other server is up");
    }
    return rules.take() ? next : notAgain("the budget is spent (retries.budget)");
  }

  private Optional<UpstreamServer> notAgain(String why) {
    trace("not tried again: " + why);
    return Optional.empty();
  }

  private HttpFailure unavailable(String why, long seconds) {
    String id = exchange.id();
    (pool.mayWarn() ? LOG.atWarn() : LOG.atDebug())
        .addKeyValue(Exchange.LOG_KEY, id)
        .log("upstream {}: {} [{}]", pool.name(), why, id);
    trace(why);
    return Failures.unavailable(seconds);
  }

  private void trace(String reason) {
    if (exchange.trace().isKept()) {
      exchange.trace().add(new Trace.Failed("upstream " + pool.name() + ": " + reason));
    }
  }
}
