package com.acme.engine.client;

import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.Interim;
import com.acme.engine.exchange.Response;
import com.acme.engine.http.Fields;
import com.acme.engine.wire.BodyLength;
import com.acme.engine.wire.BufferedChunks;
import com.acme.engine.wire.HeadBuffer;
import com.acme.engine.wire.HeadLimits;
import com.acme.engine.wire.MessageBody;
import com.acme.engine.wire.ResponseHead;
import com.acme.engine.wire.ResponseHeadReader;
import com.acme.engine.wire.SharedStrings;
import com.acme.engine.wire.Version;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One request and its response on one connection.
final class UpstreamExchange {

  private static final Logger LOG = LoggerFactory.getLogger(UpstreamExchange.class);

  /// Largest response body that is taken off the connection at once when all of it is here.
  private static final int MOST_AT_ONCE = 16 * 1024;

  /// More informational responses than any server has reason to send.
  private static final int MOST_INTERIM = 32;

  private final ClientRequest request;
  private final Upload upload;
  private final UpstreamConnection connection;
  private final Interim interim;
  private final ResponseHeadReader heads;
  private final HeadLimits limits;
  private final SharedStrings strings;
  private @Nullable BodyPump pump;
  private boolean headSent;

  UpstreamExchange(
      ClientRequest request,
      UpstreamConnection connection,
      Interim interim,
      ResponseHeadReader heads,
      HeadLimits limits,
      SharedStrings strings)
      throws IOException {
    this.request = request;
    this.upload = request.upload();
    this.connection = connection;
    this.interim = interim;
    this.heads = heads;
    this.limits = limits;
    this.strings = strings;
  }

  Response run() throws IOException {
    boolean answered = false;
    try {
      send();
      Response response = response(finalHead());
      answered = true;
      return response;
    } catch (ClosedByInterruptException e) {
      throw e;
    } catch (IOException e) {
      throw failure(e);
    } finally {
      if (!answered) {
        connection.cutOff();
      }
    }
  }

  /// Whether the failure means no more than that the server had closed a pooled connection, and the
  /// request may be sent again.
  ///
  /// @param replayable whether it may be even when the server has read it
  boolean isLostToStaleConnection(UpstreamFailure failure, boolean replayable) {
    return failure.reason() == UpstreamFailure.Reason.CLOSED
        && connection.isReused()
        && !connection.hasAnswered()
        && (replayable || !headSent);
  }

  private void send() throws IOException {
    head().writeTo(connection);
    headSent = true;
    switch (upload) {
      case Upload.Streamed streamed -> pump(streamed);
      case Upload.Whole whole when whole.isLarge() -> pump(whole.streamed());
      case Upload.Whole _, Upload.None _ -> connection.requestSent();
    }
  }

  private void pump(Upload.Streamed streamed) {
    BodySink server = new ConnectionSink(connection, streamed.body().length() < 0);
    BodyPump started = new BodyPump(streamed, server, request.waitsForContinue());
    started.start();
    pump = started;
  }

  private HeadBuffer head() {
    HeadBuffer out =
        connection
            .output()
            .requestLine(request.method(), request.target())
            .fields(request.fields());
    if (!request.upgrade().isEmpty()) {
      out.field("Connection", "Upgrade").field("Upgrade", request.upgrade());
    } else if (request.fields().contains("TE")) {
      out.field("Connection", "TE");
    }
    return switch (upload) {
      case Upload.None _ -> withoutBody(out);
      case Upload.Whole whole when whole.isLarge() -> withFraming(out, whole.bytes().length).end();
      case Upload.Whole(byte[] bytes) ->
          out.field("Content-Length", Integer.toString(bytes.length))
              .end()
              .append(bytes, 0, bytes.length);
      case Upload.Streamed streamed -> withFraming(out, streamed.body().length()).end();
    };
  }

  private HeadBuffer withoutBody(HeadBuffer out) {
    return request.statesEmptyBody() ? out.field("Content-Length", "0").end() : out.end();
  }

  private static HeadBuffer withFraming(HeadBuffer out, long length) {
    return length < 0
        ? out.field("Transfer-Encoding", "chunked")
        : out.field("Content-Length", Long.toString(length));
  }

  private ResponseHead finalHead() throws IOException {
    for (int i = 0; i < MOST_INTERIM; i++) {
      ResponseHead head = heads.read(connection.input(), request.method());
      if (!head.isInterim()) {
        return head;
      }
      if (head.status() != 100) {
        inform(head);
      } else if (pump != null) {
        pump.proceed();
      }
    }
    throw malformed("sent more than " + MOST_INTERIM + " informational responses");
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

  private Response response(ResponseHead head) throws IOException {
    connection.headReceived();
    boolean withheld = pump != null && pump.withhold();
    boolean persistent = head.isPersistent() && !withheld;
    keepAlive(head.fields());
    if (head.status() == 101) {
      return upgraded(head).receivedIn("1.1");
    }
    Body body = body(head.body(), persistent);
    return new Response(head.status(), head.fields(), isUnstated(head) ? unstated() : body)
        .receivedIn(head.version() == Version.HTTP_1_0 ? "1.0" : "1.1");
  }

  /// Whether this is the answer to a HEAD that does not say how long the content of a GET is. It is
  /// not to be taken for empty (RFC 9110 section 8.6).
  private boolean isUnstated(ResponseHead head) {
    return request.method().equals("HEAD") && !head.fields().contains("Content-Length");
  }

  private static Body unstated() {
    return new Body.Stream(InputStream.nullInputStream(), -1, Fields::new);
  }

  private Response upgraded(ResponseHead head) throws UpstreamFailure {
    if (request.upgrade().isEmpty()) {
      throw malformed("switched protocols without being asked");
    }
    return new Response(
        101, head.fields(), new Body.Tunnelled(request.upgrade(), connection.tunnel()));
  }

  private Body body(BodyLength length, boolean persistent) throws IOException {
    int content = lengthIfHere(length);
    if (content < 0 || content > MOST_AT_ONCE) {
      return streamed(length, persistent);
    }
    byte[] bytes =
        length instanceof BodyLength.Chunked
            ? chunks(length, content)
            : connection.input().take(content);
    connection.responseReceived(persistent);
    return Body.bytes(bytes);
  }

  private Body streamed(BodyLength length, boolean persistent) {
    MessageBody body = MessageBody.of(length, connection.input(), limits, strings);
    ResponseStream stream = new ResponseStream(body, connection, this, persistent);
    int ahead = connection.readAhead();
    return new Body.Stream(
        ahead == 0 ? stream : new ReadAhead(stream, ahead), length.bytes(), body::trailers);
  }

  private byte[] chunks(BodyLength length, int content) throws IOException {
    MessageBody body = MessageBody.of(length, connection.input(), limits, strings);
    byte[] bytes = new byte[content];
    if (body.readNBytes(bytes, 0, content) < content || body.read() >= 0) {
      throw malformed("sent more content than its chunks hold");
    }
    return bytes;
  }

  /// How many bytes the content has when all of it is here already; -1 otherwise.
  private int lengthIfHere(BodyLength length) {
    return switch (length) {
      case BodyLength.None _ -> 0;
      case BodyLength.Fixed(long bytes) ->
          bytes <= connection.input().buffered() ? (int) bytes : -1;
      case BodyLength.Chunked _ -> BufferedChunks.contentLength(connection.input());
      case BodyLength.UntilClose _ -> -1;
    };
  }

  /// `Keep-Alive: timeout=5`, which many servers send, says when they close: stop a second before.
  private void keepAlive(Fields fields) {
    String value = fields.firstOrNull("Keep-Alive");
    if (value != null) {
      KeepAlive.timeoutSeconds(value).ifPresent(connection::keepForServersTimeout);
    }
  }

  /// What a failure of the connection means: on the client's side, if that is why it was cut off.
  IOException failure(IOException cause) {
    Exception client = pump == null ? null : pump.clientFailure().orElse(null);
    return switch (client) {
      case null -> connection.failure(cause);
      case RuntimeException e -> throw e;
      case IOException e -> e;
      default -> new IOException(client);
    };
  }

  private UpstreamFailure malformed(String what) {
    return new UpstreamFailure(UpstreamFailure.Reason.MALFORMED, connection.server() + " " + what);
  }
}
