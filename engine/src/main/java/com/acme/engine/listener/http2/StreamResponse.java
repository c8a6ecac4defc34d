package com.acme.engine.listener.http2;

import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Outcome;
import com.acme.engine.exchange.Response;
import com.acme.engine.exchange.Timings;
import com.acme.engine.http.Fields;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerResponse;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends a response on an HTTP/2 stream through Helidon, and tells how it ended.
final class StreamResponse {

  private static final Logger LOG = LoggerFactory.getLogger(StreamResponse.class);
  private static final int BUFFER = 32 * 1024;

  private final Exchange exchange;
  private final CountedBody requestBody;
  private long sent;

  StreamResponse(Exchange exchange, CountedBody requestBody) {
    this.exchange = exchange;
    this.requestBody = requestBody;
  }

  void write(Response answer, ServerResponse response) throws IOException {
    Optional<String> failure = Optional.of("the client went away");
    try {
      head(answer, response);
      if (hasContent(answer)) {
        content(answer.body(), response);
      } else {
        emptyHead(answer, response);
        response.send();
      }
      failure = Optional.empty();
    } catch (IOException | UncheckedIOException broken) {
      failure = Optional.of(broken.toString());
      throw new CloseConnectionException("the response was cut short", broken);
    } finally {
      close(answer);
      exchange.done(
          new Outcome(answer.status(), answer.fields(), requestBody.count(), sent, failure));
    }
  }

  /// Releases what a response holds. That it breaks makes no difference to the client, and the
  /// outcome is told all the same: an encoder breaks whenever its stream's thread was interrupted.
  private static void close(Response answer) {
    try {
      answer.close();
    } catch (IOException broken) {
      LOG.debug("a response broke while it was closed: {}", broken.toString());
    }
  }

  private void head(Response answer, ServerResponse response) {
    response.status(Status.create(answer.status()));
    Map<String, List<String>> lines = new LinkedHashMap<>();
    Fields fields = answer.fields();
    for (int i = 0; i < fields.size(); i++) {
      String name = fields.nameAt(i);
      if (!isFraming(name)) {
        lines.computeIfAbsent(name, fields::all);
      }
    }
    lines.forEach((name, values) ->
        response.headers().set(HeaderValues.create(HeaderNames.create(name), values)));
    exchange.timings().mark(Timings.Phase.HEAD_SENT);
  }

  /// A HEAD or 304 may state the length a GET would have (RFC 9110 section 8.6).
  private void emptyHead(Response answer, ServerResponse response) {
    long length =
        exchange.request().isHead() && answer.body().length() > 0
            ? answer.body().length()
            : answer.fields().first("Content-Length").map(Long::parseLong).orElse(-1L);
    if (length >= 0 && answer.status() != 204) {
      response.headers().contentLength(length);
    }
  }

  private void content(Body body, ServerResponse response) throws IOException {
    switch (body) {
      case Body.Empty _, Body.Tunnelled _ -> response.send();
      case Body.Bytes(byte[] array, int offset, int count) -> {
        response.send(array, offset, count);
        sent = count;
      }
      case Body.FileRegion region -> stream(region.stream(), region.length(), response);
      case Body.Stream stream -> stream(stream.stream(), stream.length(), response);
    }
  }

  private void stream(InputStream content, long length, ServerResponse response)
      throws IOException {
    if (length >= 0) {
      response.headers().contentLength(length);
    }
    byte[] buffer = new byte[BUFFER];
    OutputStream out = response.outputStream();
    while (true) {
      if (content.available() == 0) {
        out.flush();
      }
      int read = content.read(buffer);
      if (read < 0) {
        break;
      }
      out.write(buffer, 0, read);
      sent += read;
    }
    if (length >= 0 && sent != length) {
      throw new EOFException("the content ended after " + sent + " of " + length + " bytes");
    }
    out.close();
  }

  private boolean hasContent(Response answer) {
    int status = answer.status();
    return !exchange.request().isHead()
        && status != 204
        && status != 304
        && answer.body().length() != 0;
  }

  private static boolean isFraming(String name) {
    return name.equalsIgnoreCase("Content-Length")
        || name.equalsIgnoreCase("Transfer-Encoding")
        || name.equalsIgnoreCase("Connection");
  }
}
