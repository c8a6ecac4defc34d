package com.acme.engine.listener.http2;

import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.Carriage;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.HttpFailure;
import com.acme.engine.exchange.Outcome;
import com.acme.engine.exchange.Response;
import com.acme.engine.exchange.Timings;
import com.acme.engine.exchange.Tunnel;
import com.acme.engine.listener.connection.Responses;
import com.acme.engine.listener.connection.Setup;
import com.acme.engine.wire.http2.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One exchange on its stream, from the head of the request to the last byte of the response.
final class StreamExchange implements Runnable, Carriage.Carrier {

  private static final Logger LOG = LoggerFactory.getLogger(StreamExchange.class);

  private final Http2Stream stream;
  private final Exchange exchange;
  private final Setup setup;
  private final Shared shared;

  /// @param setup what the listener said when the request came
  StreamExchange(Http2Stream stream, Exchange exchange, Setup setup, Shared shared) {
    this.stream = stream;
    this.exchange = exchange;
    this.setup = setup;
    this.shared = shared;
    exchange.carriedBy(this);
  }

  @Override
  public Carriage carriage() {
    return shared.endings().carriage(stream);
  }

  @Override
  public void run() {
    try {
      handle().ifPresent(this::respond);
    } catch (RuntimeException | Error bug) {
      // Those who watch an exchange failed when they were told of its end.
      LOG.error("a stream met a bug", bug);
      shared
          .endings()
          .reset(stream, ErrorCode.INTERNAL_ERROR, new StreamEnded("the server made a mistake"));
    } finally {
      shared.streams().worked(stream);
      drop(stream.input());
      // Such as a stop of the connection that came after the work.
      boolean _ = Thread.interrupted();
    }
  }

  private static void drop(@Nullable StreamInput input) {
    try {
      if (input != null) {
        input.drop();
      }
    } catch (IOException gone) {
      LOG.debug("a client was gone before its stream had ended: {}", gone.toString());
    }
  }

  /// @return empty where there is none to send: the exchange is over
  private Optional<Response> handle() {
    try {
      Response response = stream.of(setup.handler().get(), exchange);
      exchange.timings().mark(Timings.Phase.ANSWERED);
      return Optional.of(response);
    } catch (StreamEnded gone) {
      over(String.valueOf(gone.getMessage()));
    } catch (InterruptedException stopped) {
      reset(ErrorCode.CANCEL, "the server stopped");
      over("the server stopped");
    } catch (HttpFailure failure) {
      refuse(failure.status(), failure.reason());
      over(failure.reason());
    } catch (IOException | RuntimeException | StackOverflowError bug) {
      LOG.error(
          "{} {} met a bug", exchange.request().method(), exchange.request().target().path(), bug);
      refuse(500, "The server made a mistake.");
      over(bug.toString());
    }
    return Optional.empty();
  }

  private void over(String failure) {
    exchange.done(outcome(0, Response.of(500), 0, Optional.of(failure)));
  }

  private void respond(Response response) {
    if (exchange.request().upgradable()
        && response.body() instanceof Body.Tunnelled(String _, Tunnel tunnel)) {
      tunnel(response, tunnel);
      return;
    }
    if (exchange.request().upgradable() && response.status() / 100 == 2) {
      notATunnel(response);
      return;
    }
    StreamSender content = new StreamSender(shared, stream, setup.buffers());
    Optional<String> failure = Optional.of("the client went away");
    try {
      send(response, content);
      failure = Optional.empty();
    } catch (CutShort cut) {
      failure = Optional.of(String.valueOf(cut.getMessage()));
      cutShort(cut);
    } catch (IllegalArgumentException unsendable) {
      LOG.error("the response to {} cannot be sent", exchange.request().target(), unsendable);
      failure = Optional.of(unsendable.toString());
      refuse(500, "The server made a mistake.");
    } catch (IOException gone) {
      LOG.debug("a client left a stream: {}", gone.toString());
    } finally {
      Responses.close(response);
      exchange.done(outcome(response.status(), response, content.sent(), failure));
    }
  }

  /// To an extended CONNECT a success would mean that the tunnel stands (RFC 8441 section 4).
  private void notATunnel(Response response) {
    String failure = "Nothing here speaks " + exchange.request().upgrade() + ".";
    refuse(501, failure);
    Responses.close(response);
    exchange.done(outcome(501, Response.of(501), 0, Optional.of(failure)));
  }

  private void send(Response response, StreamSender content) throws IOException {
    if (response.body() instanceof Body.Tunnelled || response.status() < 200) {
      throw new IllegalArgumentException(
          "status " + response.status() + " is no final response here");
    }
    boolean isHead = exchange.request().isHead();
    ResponseHead head = ResponseHead.of(response, isHead, setup.date().now());
    exchange.timings().mark(Timings.Phase.HEAD_SENT);
    String priority = response.fields().firstOrNull("Priority");
    if (priority != null) {
      shared.windows().prioritize(stream, priority);
    }
    boolean trailers = exchange.request().fields().listContains("TE", "trailers");
    content.send(response, head, isHead, trailers);
  }

  private void cutShort(CutShort cut) {
    reset(ErrorCode.INTERNAL_ERROR, "the response was cut short");
    LOG.atWarn()
        .addKeyValue(Exchange.LOG_KEY, exchange.id())
        .log(
            "the response {} for {} was cut short: {}",
            exchange.id(),
            exchange.request().target().path(),
            cut.getMessage());
  }

  private void reset(ErrorCode code, String reason) {
    shared.endings().reset(stream, code, new StreamEnded(reason));
    try {
      shared.output().flush();
    } catch (IOException gone) {
      LOG.debug("a client was gone before its stream was reset: {}", gone.toString());
    }
  }

  /// Answers what got no other response.
  private void refuse(int status, String reason) {
    Response answer =
        Response.text(status, status + "\n" + reason + "\n")
            .set("Cache-Control", "no-store")
            .set("X-Content-Type-Options", "nosniff")
            .set("X-Frame-Options", "DENY")
            .set("X-XSS-Protection", "1; mode=block")
            .set("Content-Security-Policy", "default-src 'self'");
    try {
      send(answer, new StreamSender(shared, stream, setup.buffers()));
    } catch (IOException gone) {
      LOG.debug("a client did not wait for {}: {}", status, gone.toString());
    }
  }

  private void tunnel(Response response, Tunnel tunnel) {
    Optional<String> failure = Optional.empty();
    StreamInput input = stream.input();
    try {
      response.fields().remove("Sec-WebSocket-Accept");
      shared.sender().head(stream, ResponseHead.interim(200, response.fields()), false);
      shared.output().flush();
      exchange.timings().mark(Timings.Phase.HEAD_SENT);
      if (input != null) {
        input.tunnelling();
      }
      StreamTunnel client =
          new StreamTunnel(shared, stream, input == null ? InputStream.nullInputStream() : input);
      tunnel.run(client);
      client.finish();
    } catch (IOException broken) {
      failure = Optional.of(broken.toString());
      reset(ErrorCode.CANCEL, "the tunnel broke");
    } catch (InterruptedException stopped) {
      failure = Optional.of("the server stopped");
      reset(ErrorCode.CANCEL, "the server stopped");
    } finally {
      Responses.close(response);
      exchange.done(new Outcome(200, response.fields(), 0, 0, failure));
    }
  }

  private Outcome outcome(int status, Response response, long sent, Optional<String> failure) {
    StreamInput input = stream.input();
    long received = input == null ? 0 : input.count();
    return new Outcome(status, response.fields(), received, sent, failure);
  }
}
