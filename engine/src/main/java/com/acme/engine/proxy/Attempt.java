package com.acme.engine.proxy;

import com.acme.engine.client.ClientRequest;
import com.acme.engine.client.UpstreamFailure;
import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.HttpFailure;
import com.acme.engine.exchange.Response;
import com.acme.engine.exchange.Trace;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/// One attempt to get an answer from one server: counted to the last byte, timed, and told to the
/// operator when it fails.
final class Attempt {

  private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);

  private final Exchange exchange;
  private final UpstreamPool pool;
  private final UpstreamServer server;
  private final long start = System.nanoTime();
  private final AtomicBoolean over = new AtomicBoolean();
  private final StrippedInterim interim;
  private volatile boolean answered;

  Attempt(Exchange exchange, UpstreamPool pool, UpstreamServer server) {
    this.exchange = exchange;
    this.pool = pool;
    this.server = server;
    this.interim = new StrippedInterim(exchange.interim());
  }

  /// Whether the client has got an informational response of the server.
  boolean hasInformed() {
    return interim.hasInformed();
  }

  Response send(ClientRequest request) throws IOException, InterruptedException {
    server.state().begin();
    try {
      Response response = server.client().send(request, interim, exchange.timings());
      answered = true;
      return watched(response);
    } catch (UpstreamFailure e) {
      failed(e);
      throw e;
    } catch (IllegalArgumentException _) {
      throw new HttpFailure(400, "The request cannot be spelled in HTTP.");
    } finally {
      if (!answered) {
        end();
      }
    }
  }

  private Response watched(Response response) {
    long nanos = System.nanoTime() - start;
    server.state().answered(nanos);
    if (Failures.isFailure(response.status())) {
      pool.failed(server, "it answered " + response.status(), true);
    }
    pool.mark(exchange, server, response);
    if (exchange.trace().isKept()) {
      trace(Integer.toString(response.status()), nanos);
    }
    return response.body(watched(response.body()));
  }

  private Body watched(Body body) {
    return switch (body) {
      case Body.Stream stream ->
          new Body.Stream(
              new WatchedStream(stream.stream(), this), stream.length(), stream.trailers());
      case Body.Tunnelled tunnelled ->
          new Body.Tunnelled(tunnelled.protocol(), new WatchedTunnel(tunnelled.tunnel(), this));
      case Body.Empty _, Body.Bytes _, Body.Chain _, Body.FileRegion _ -> {
        end();
        yield body;
      }
    };
  }

  /// The server gave no answer, or not all of it.
  void failed(UpstreamFailure cause) {
    server.state().failed();
    String why = String.valueOf(cause.getMessage());
    if (isServers(cause)) {
      pool.failed(server, why, false);
    }
    if (server.state().mayWarn()) {
      log(LOG.atWarn(), why);
    } else {
      log(LOG.atDebug(), why);
    }
    if (exchange.trace().isKept()) {
      trace(why, System.nanoTime() - start);
    }
  }

  /// The last byte came, or never will. Called more than once without harm.
  void end() {
    if (over.compareAndSet(false, true)) {
      server.state().end();
    }
  }

  /// A response that takes all the time there is may be a long one, or its client slow.
  private boolean isServers(UpstreamFailure cause) {
    boolean slowContent = answered && cause.reason() == UpstreamFailure.Reason.TOTAL_DEADLINE;
    return Failures.isServers(cause) && !slowContent;
  }

  private void trace(String outcome, long nanos) {
    exchange.trace().add(new Trace.UpstreamAttempt(pool.name(), server.toString(), outcome, nanos));
  }

  private void log(LoggingEventBuilder line, String why) {
    line.addKeyValue(Exchange.LOG_KEY, exchange.id())
        .log("upstream {}: {} [{}]", pool.name(), why, exchange.id());
  }
}
