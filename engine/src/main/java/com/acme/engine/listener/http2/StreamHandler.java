package com.acme.engine.listener.http2;

import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.HttpFailure;
import com.acme.engine.exchange.Interim;
import com.acme.engine.exchange.Request;
import com.acme.engine.exchange.RequestBody;
import com.acme.engine.exchange.Response;
import com.acme.engine.exchange.Timings;
import com.acme.engine.http.Fields;
import com.acme.engine.http.RequestTarget;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.http.HttpException;
import io.helidon.http.HttpPrologue;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;

/// The one route of Helidon's routing: every stream's request becomes an exchange for our handler.
final class StreamHandler implements Handler {

  @Override
  public void handle(ServerRequest request, ServerResponse response)
      throws IOException, InterruptedException {
    StreamListener listener = (StreamListener) request.listenerContext();
    Timings timings = new Timings(Instant.now(), System.nanoTime());
    CountedBody body = new CountedBody(body(request));
    Exchange exchange =
        new Exchange(request(request, body, listener), listener.facts(), Interim.NONE, timings);
    listener.setup().proxies().tell(exchange);
    Response answer = listener.setup().handler().get().handle(exchange);
    timings.mark(Timings.Phase.ANSWERED);
    new StreamResponse(exchange, body).write(answer, response);
  }

  private static Request request(ServerRequest request, RequestBody body, StreamListener listener) {
    String authority = request.headers().first(HeaderNames.HOST).orElse(request.authority());
    return new Request(
        request.prologue().method().text(),
        listener.setup().scheme(),
        authority == null ? "" : authority,
        target(request.prologue()),
        fields(request.headers()),
        body,
        "");
  }

  private static RequestTarget target(HttpPrologue prologue) {
    String path = prologue.uriPath().rawPath();
    if (path.equals("*")) {
      return RequestTarget.ASTERISK;
    }
    try {
      return RequestTarget.parse(
          prologue.hasQuery() ? path + "?" + prologue.query().rawValue() : path);
    } catch (IllegalArgumentException malformed) {
      throw new HttpException(String.valueOf(malformed.getMessage()), Status.BAD_REQUEST_400);
    }
  }

  private static Fields fields(Headers headers) {
    Fields fields = new Fields();
    for (Header header : headers) {
      for (String value : header.allValues()) {
        fields.add(header.name(), value);
      }
    }
    return fields;
  }

  private static RequestBody body(ServerRequest request) {
    if (!request.content().hasEntity()) {
      return RequestBody.EMPTY;
    }
    long length = request.headers().contentLength().orElse(-1);
    return new RequestBody() {
      @Override
      public long length() {
        return length;
      }

      @Override
      public InputStream stream() {
        if (request.content().consumed()) {
          throw new HttpFailure(500, "The content of the request was read twice.");
        }
        return request.content().inputStream();
      }
    };
  }
}
