package com.acme.engine.client;

import com.acme.engine.client.http2.ClientStream;
import com.acme.engine.client.http2.Http2Connection;
import com.acme.engine.client.http2.Patience;
import com.acme.engine.client.http2.RequestHead;
import com.acme.engine.client.http2.ResponseHead;
import com.acme.engine.client.http2.StreamFailure;
import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.Interim;
import com.acme.engine.exchange.Response;
import com.acme.engine.http.Fields;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One request and its response on one stream.
final class Http2Exchange {

  private static final Logger LOG = LoggerFactory.getLogger(Http2Exchange.class);
  private static final String VERSION = "2.0";

  /// Largest response body that takes no stream when all of it is here.
  private static final int MOST_AT_ONCE = 16 * 1024;

  /// How long an upload may go on after the response to it has ended.
  private static final long LINGER = Duration.ofSeconds(1).toNanos();

  private final ClientRequest request;
  private final Upload upload;
  private final Http2Connection connection;
  private final ClientStream stream;
  private final boolean reused;
  private final ClientLimits limits;
  private final Deadlines deadlines;
  private final Interim interim;
  private final boolean secure;
  private final ServerFailures failures;
  private final Http2Failures ofStreams;
  private final Patience patience;
  private final long start = System.nanoTime();
  private final WebSocketUpgrade upgrade;
  private @Nullable BodyPump pump;
  private volatile long responseDue;
  private volatile boolean answered;
  private volatile boolean slowUpload;

  Http2Exchange(
      ClientRequest request,
      Http2Pool.Taken taken,
      ServerAddress server,
      ClientLimits limits,
      Deadlines deadlines,
      Interim interim)
      throws IOException {
    this.connection = taken.connection();
    this.stream = taken.stream();
    this.reused = taken.reused();
    this.request = request;
    this.limits = limits;
    this.deadlines = deadlines;
    this.interim = interim;
    this.secure = server.secure();
    this.failures = new ServerFailures(server, limits);
    this.ofStreams = new Http2Failures(failures);
    this.upgrade = new WebSocketUpgrade(request);
    long total = nanos(limits.total());
    this.patience =
        new Patience(
            nanos(limits.idle()), total == Patience.NEVER ? Patience.NEVER : start + total);
    this.responseDue = patience.end();
    this.upload = upload(request, stream);
  }

  /// The client's side may fail here; the stream's place is free then.
  private static Upload upload(ClientRequest request, ClientStream stream) throws IOException {
    boolean here = false;
    try {
      Upload upload = request.upload();
      here = true;
      return upload;
    } finally {
      if (!here) {
        stream.cancel("the request could not be read");
      }
    }
  }

  static long nanos(Optional<Duration> limit) {
    return limit.isPresent() ? limit.get().toNanos() : Patience.NEVER;
  }

  Response run() throws IOException, InterruptedException {
    try {
      send();
      Response response = response(finalHead());
      answered = true;
      return response;
    } catch (StreamFailure e) {
      throw failure(e);
    } finally {
      if (!answered) {
        stream.cancel("the exchange was given up");
        stream.drop();
      }
    }
  }

  /// Whether the failure means no more than that the server has not looked at the request, or had
  /// ended a connection that was used before, and the request may be sent again.
  boolean mayGoAgain(UpstreamFailure failure) throws IOException {
    return failure.reason() == UpstreamFailure.Reason.REFUSED
        || (failure.reason() == UpstreamFailure.Reason.CLOSED
            && reused
            && !answered
            && request.isReplayable());
  }

  private void send() throws StreamFailure {
    switch (upload) {
      case Upload.None _ -> {
        stream.request(head(request.statesEmptyBody() ? 0 : -1), !upgrade.isWanted());
        requestSent();
      }
      case Upload.Whole whole when whole.isLarge() -> pump(whole.streamed());
      case Upload.Whole whole -> {
        if (stream.request(head(whole.bytes().length), whole.bytes())) {
          requestSent();
        } else {
          start(whole.streamed());
        }
      }
      case Upload.Streamed streamed -> pump(streamed);
    }
  }

  private RequestHead head(long length) {
    return new RequestHead(
        upgrade.isWanted() ? "CONNECT" : request.method(),
        secure ? "https" : "http",
        request.target(),
        upgrade.fields(),
        upgrade.isWanted() ? request.upgrade() : "",
        length);
  }

  private void pump(Upload.Streamed streamed) throws StreamFailure {
    stream.request(head(streamed.body().length()), false);
    start(streamed);
  }

  private void start(Upload.Streamed streamed) {
    StreamSink server = new StreamSink(stream, patience, this::requestSent, this::uploadStalled);
    BodyPump started = new BodyPump(streamed, server, request.waitsForContinue());
    started.start();
    pump = started;
  }

  /// From here on the response is waited for.
  private void requestSent() {
    responseDue = patience.until(nanos(limits.response()));
    stream.nudge();
  }

  private void uploadStalled() {
    slowUpload = true;
    stream.cancel("it took no more of the request");
  }

  private ResponseHead finalHead() throws IOException, InterruptedException {
    while (true) {
      Optional<ResponseHead> head = stream.head(() -> responseDue);
      if (head.isEmpty()) {
        connection.retireIfSilentSince(start);
        throw patience.isOver() ? failures.totalLate() : failures.responseLate();
      }
      if (!head.get().isInterim()) {
        return head.get();
      }
      if (head.get().status() != 100) {
        inform(head.get());
      } else if (pump != null) {
        pump.proceed();
      }
    }
  }

  /// A client that cannot be informed will not get the final response either; that is found out
  /// then.
  private void inform(ResponseHead head) {
    try {
      interim.inform(head.status(), head.fields());
    } catch (IOException e) {
      LOG.debug("an informational response could not be passed on: {}", e.toString());
    }
  }

  private Response response(ResponseHead head) {
    boolean withheld = pump != null && pump.withhold();
    if (upgrade.isWanted() && head.status() / 100 == 2) {
      StreamDuplex server = new StreamDuplex(stream, ofStreams);
      return upgrade
          .answered(head, new UpstreamTunnel(server, failures, deadlines))
          .receivedIn(VERSION);
    }
    return new Response(head.status(), head.fields(), body(head, withheld)).receivedIn(VERSION);
  }

  private Body body(ResponseHead head, boolean withheld) {
    byte[] whole = stream.whole(MOST_AT_ONCE);
    if (whole != null) {
      responseEnded(withheld);
      stream.drop();
      return isUnstated(head) ? unstated() : Body.bytes(whole);
    }
    ResponseContent content = new ResponseContent(stream, this, patience, withheld);
    InputStream read =
        limits.readAhead() == 0 ? content : new ReadAhead(content, limits.readAhead());
    return new Body.Stream(read, head.length(), stream::trailers);
  }

  /// Whether this is the answer to a HEAD that does not say how long the content of a GET is. It is
  /// not to be taken for empty (RFC 9110 section 8.6).
  private boolean isUnstated(ResponseHead head) {
    return request.method().equals("HEAD") && head.length() < 0;
  }

  private static Body unstated() {
    return new Body.Stream(InputStream.nullInputStream(), -1, Fields::new);
  }

  /// The response is whole. What is left of the request may follow for a moment, if it will come at
  /// all.
  void responseEnded(boolean withheld) {
    if (!stream.isSending()) {
      return;
    }
    String why = "the response has ended";
    if (withheld || upgrade.isWanted()) {
      stream.cancel(why);
    } else {
      Future<?> _ = deadlines.after(LINGER, () -> stream.cancel(why));
    }
  }

  /// No content came in time.
  UpstreamFailure contentLate() {
    connection.retireIfSilentSince(System.nanoTime() - nanos(limits.idle()));
    return patience.isOver() ? failures.totalLate() : failures.contentLate();
  }

  /// What a failure of the stream means: on the client's side, if that is why it was given up.
  IOException failure(StreamFailure cause) {
    Exception client = pump == null ? null : pump.clientFailure().orElse(null);
    return switch (client) {
      case null -> serversFailure(cause);
      case RuntimeException e -> throw e;
      case IOException e -> e;
      default -> new IOException(client);
    };
  }

  private UpstreamFailure serversFailure(StreamFailure cause) {
    if (slowUpload) {
      return patience.isOver() ? failures.totalLate() : failures.uploadLate();
    }
    boolean begun = pump != null && pump.hasStarted();
    return ofStreams.of(cause, answered, begun);
  }
}
