package com.acme.engine.listener.http1;

import com.acme.engine.config.Listener.Limits;
import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.Carriage;
import com.acme.engine.exchange.Connection;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.HttpFailure;
import com.acme.engine.exchange.Interim;
import com.acme.engine.exchange.Outcome;
import com.acme.engine.exchange.Request;
import com.acme.engine.exchange.RequestBody;
import com.acme.engine.exchange.Response;
import com.acme.engine.exchange.Timings;
import com.acme.engine.exchange.Tunnel;
import com.acme.engine.listener.connection.End;
import com.acme.engine.listener.connection.Pace;
import com.acme.engine.listener.connection.Responses;
import com.acme.engine.listener.connection.Setup;
import com.acme.engine.listener.connection.Transport;
import com.acme.engine.wire.BodyLength;
import com.acme.engine.wire.HeadBuffer;
import com.acme.engine.wire.MalformedMessage;
import com.acme.engine.wire.MessageBody;
import com.acme.engine.wire.RequestHead;
import com.acme.engine.wire.Version;
import com.acme.engine.wire.WireInput;
import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One client's HTTP/1.1 connection: requests one after the other, each answered before the next is
/// read (RFC 9112 section 9.3).
public final class Http1Connection implements Carriage.Carrier {

  private static final Logger LOG = LoggerFactory.getLogger(Http1Connection.class);

  /// Takes a request of most programs in one read.
  private static final int INPUT = 512;

  private final Transport transport;
  private final Pace pace;
  private final Supplier<Setup> setups;
  private final RequestMaker requests;
  private final TimedInput source;
  private final WireInput input;
  private final Interim interim;
  private final PeerWatch watch;
  private final Waiting waiting;

  private Setup setup;
  private @Nullable RequestContent content;
  private @Nullable RequestHead http2;
  private int served;

  /// A connection on the current thread.
  ///
  /// @param pace its deadline of the first head runs already
  /// @param setups what the listener says at the moment
  /// @param facts of the connection, as HTTP/1.1
  public Http1Connection(Transport transport, Pace pace, Supplier<Setup> setups, Connection facts) {
    this.transport = transport;
    this.pace = pace;
    this.setups = setups;
    this.setup = setups.get();
    this.requests = new RequestMaker(facts, setup.scheme());
    this.interim = new Http1Interim(transport);
    this.watch = new PeerWatch(transport, pace, Thread.currentThread());
    this.waiting = new Waiting(pace, watch);
    this.source = new TimedInput(transport, pace, watch);
    this.input = new WireInput(source, INPUT);
  }

  /// What the client has sent and nobody has taken yet.
  public WireInput input() {
    return input;
  }

  /// The request that changes this connection to HTTP/2, once {@link #run} has returned for it.
  public Optional<RequestHead> http2() {
    return Optional.ofNullable(http2);
  }

  /// Serves until the connection ends, or changes to HTTP/2.
  ///
  /// @return why it ended; the transport is still open
  public End run() throws InterruptedException {
    try {
      Optional<End> end = Optional.empty();
      while (end.isEmpty()) {
        end = next();
      }
      return end.get();
    } catch (MalformedMessage malformed) {
      boolean large = malformed.status() == 414 || malformed.status() == 431;
      refuse(malformed.status(), malformed.reason());
      return large ? End.MAX_HEADER_SIZE : End.MALFORMED;
    } catch (EOFException cut) {
      return endedInRequest();
    } catch (IOException broken) {
      return pace.ended().orElse(End.BROKEN);
    }
  }

  /// Looks whether the client of an exchange that takes long is still there. Called from the thread
  /// of the deadlines.
  public void watch() {
    source.watch();
  }

  /// Of the exchange that is under way.
  @Override
  public Carriage carriage() {
    return new Carriage.InTurn(served);
  }

  /// Serves one request.
  ///
  /// @return why the connection ends; empty when it goes on
  private Optional<End> next() throws IOException, InterruptedException {
    if (input.buffered() == 0) {
      transport.rest();
    }
    if (!input.awaitByte()) {
      return Optional.of(pace.ended().orElse(pace.ended(End.CLIENT)));
    }
    Timings timings = new Timings();
    setup = setups.get();
    RequestHead head = setup.heads().read(input);
    pace.received();
    if (!setup.listener().tls() && Http2Offer.isMade(head)) {
      http2 = head;
      return Optional.of(End.SERVER);
    }
    boolean goesOn = exchange(head, timings);
    if (goesOn && !pace.isDraining()) {
      served++;
      source.next(input.buffered() > 0);
      return Optional.empty();
    }
    return Optional.of(pace.ended().orElse(pace.ended(End.SERVER)));
  }

  private boolean exchange(RequestHead head, Timings timings)
      throws IOException, InterruptedException {
    RequestBody body = content(head);
    Request request = requests.request(head, body);
    Exchange exchange =
        new Exchange(
            request,
            requests.connection(head),
            head.version() == Version.HTTP_1_1 ? interim : Interim.NONE,
            timings);
    Refusal.of(head, setup.listener().limits(), pace).ifPresent(exchange::refuse);
    exchange.carriedBy(this);
    setup.proxies().tell(exchange);
    Answered answered = answer(exchange, head);
    if (answered.response == null) {
      exchange.done(outcome(0, Response.of(500), 0, answered.failure));
      return false;
    }
    if (request.upgradable()
        && answered.response.body() instanceof Body.Tunnelled(String protocol, Tunnel tunnel)) {
      source.any();
      new TunnelRun(transport, pace, input).run(exchange, answered.response, protocol, tunnel);
      return false;
    }
    return respond(exchange, head, answered.response);
  }

  /// A response, or why there is none.
  private record Answered(@Nullable Response response, Optional<String> failure) {}

  private Answered answer(Exchange exchange, RequestHead head)
      throws IOException, InterruptedException {
    try {
      Response response = waiting.of(setup.handler().get(), exchange);
      exchange.timings().mark(Timings.Phase.ANSWERED);
      return new Answered(response, Optional.empty());
    } catch (InterruptedException stopped) {
      exchange.done(outcome(0, Response.of(500), 0, Optional.of("the server stopped")));
      throw stopped;
    } catch (CutShort gone) {
      pace.end(End.CLIENT);
      return new Answered(null, Optional.of(String.valueOf(gone.getMessage())));
    } catch (HttpFailure failure) {
      refuse(failure.status(), failure.reason());
      return new Answered(null, Optional.of(failure.reason()));
    } catch (IOException | RuntimeException | StackOverflowError bug) {
      LOG.error("{} {} met a bug", head.method(), exchange.request().target().path(), bug);
      pace.end(End.FAILED);
      refuse(500, "The server made a mistake.");
      return new Answered(null, Optional.of(bug.toString()));
    }
  }

  private RequestBody content(RequestHead head) {
    if (head.body() instanceof BodyLength.None) {
      content = null;
      source.none();
      return RequestBody.EMPTY;
    }
    Limits limits = setup.listener().limits();
    MessageBody body = MessageBody.of(head.body(), input, setup.headLimits(), setup.strings());
    RequestContent made =
        new RequestContent(source, body, head.body().bytes(), head.expectsContinue(), limits);
    source.content(made);
    content = made;
    return made;
  }

  private boolean respond(Exchange exchange, RequestHead head, Response response)
      throws IOException {
    boolean persistent =
        exchange.refusal().isEmpty()
            && mayGoOn(exchange, response)
            && head.isPersistent()
            && !pace.isDraining();
    ResponseHead made = new ResponseHead(head, response, persistent);
    HeadBuffer out = setup.buffers().message();
    ResponseSender sender = new ResponseSender(transport, waiting, out);
    Optional<String> failure = Optional.of("the client went away");
    int status = 0;
    try {
      sender.head(made, setup.date().now());
      status = response.status();
      exchange.timings().mark(Timings.Phase.HEAD_SENT);
      sender.send(made, head);
      failure = Optional.empty();
    } catch (CutShort cut) {
      failure = Optional.of(String.valueOf(cut.getMessage()));
      cutShort(exchange, cut);
    } catch (IllegalArgumentException unsendable) {
      LOG.error("the response to {} cannot be sent", exchange.request().target(), unsendable);
      failure = Optional.of(unsendable.toString());
      status = 500;
      pace.end(End.FAILED);
      refuse(500, "The server made a mistake.");
    } finally {
      setup.buffers().release(out);
      Responses.close(response);
      exchange.done(outcome(status, response, sender.sent(), failure));
    }
    return failure.isEmpty() && goesOn(persistent && !made.endsWithConnection());
  }

  /// Whether the request leaves the connection usable. Content that no handler wants is looked at
  /// before the response as far as it is here, so that a malformed one is refused instead of being
  /// answered; the response never waits for the rest.
  private boolean mayGoOn(Exchange exchange, Response response) throws IOException {
    RequestContent sentByClient = content;
    if (sentByClient == null) {
      return true;
    }
    try {
      if (!sentByClient.isAsked()) {
        sentByClient.checkWhatIsHere(input, setup);
      }
      return sentByClient.mayBeDropped();
    } catch (IOException failure) {
      Responses.close(response);
      exchange.done(outcome(0, response, 0, Optional.of(failure.toString())));
      throw failure;
    }
  }

  private void cutShort(Exchange exchange, CutShort cut) {
    if (watch.hasEnded()) {
      pace.end(End.CLIENT);
    } else {
      pace.end(End.CUT_SHORT);
      String path = exchange.request().target().path();
      LOG.atWarn()
          .addKeyValue(Exchange.LOG_KEY, exchange.id())
          .log("the response {} for {} was cut short: {}", exchange.id(), path, cut.getMessage());
    }
  }

  /// What is left of the request is dropped, or the connection ends.
  private boolean goesOn(boolean persistent) throws IOException {
    RequestContent sentByClient = content;
    if (sentByClient == null) {
      return persistent;
    }
    boolean complete = sentByClient.isComplete() || (persistent && isDropped(sentByClient));
    source.any();
    content = null;
    if (!complete) {
      source.linger(sentByClient);
    }
    return complete && persistent;
  }

  /// Whether the next byte belongs to the next request. The response is out: a rest that does not
  /// come, or is malformed, ends the connection without another.
  private boolean isDropped(RequestContent sentByClient) {
    try {
      return sentByClient.dropRest();
    } catch (IOException unusable) {
      pace.end(unusable instanceof MalformedMessage ? End.MALFORMED : End.CLIENT);
      return false;
    }
  }

  private Outcome outcome(int status, Response response, long sent, Optional<String> failure) {
    RequestContent received = content;
    long bytesIn = received == null ? 0 : received.count();
    return new Outcome(status, response.fields(), bytesIn, sent, failure);
  }

  private End endedInRequest() {
    End end = pace.ended().orElse(End.CLIENT);
    if (end == End.HEADER_TIMEOUT || end == End.BODY_TIMEOUT || end == End.MIN_BODY_RATE) {
      refuse(408, "The rest of the request did not come in time.");
    }
    return end;
  }

  /// Answers what cannot be served, and lets a client that is still sending read it.
  private void refuse(int status, String reason) {
    try {
      EarlyAnswer.send(setup, status, reason, transport);
      source.any();
      source.linger();
    } catch (IOException gone) {
      LOG.debug("a client did not wait for {}: {}", status, gone.toString());
    }
  }
}
