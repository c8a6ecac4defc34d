package com.acme.engine.rewrite;

import com.acme.engine.config.Rewrite.BodyChanges;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Request;
import com.acme.engine.exchange.RequestBody;
import com.acme.engine.exchange.Trace;
import com.acme.engine.http.Fields;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.function.Consumer;

/// Changes to the content of requests.
final class RequestContentRewrite {

  private final BodyRewrite body;

  RequestContentRewrite(BodyChanges changes) {
    this.body = new BodyRewrite(changes);
  }

  /// The request with its content changed while it is read; the same one where nothing is changed.
  Request of(Exchange exchange, Request request) {
    if (body.isEmpty() || request.body().length() == 0) {
      return request;
    }
    Optional<Charset> charset = body.charset(request.fields(), request.body().length());
    if (charset.isEmpty()) {
      return request;
    }
    Fields fields = Digests.remove(request.fields().copy()).remove("Content-Length");
    Consumer<String> note =
        what -> exchange.trace().add(new Trace.MiddlewareActed("rewrite", what));
    return request
        .withFields(fields)
        .withBody(new Changed(request.body(), body, charset.get(), note));
  }

  private record Changed(
      RequestBody received, BodyRewrite changes, Charset charset, Consumer<String> note)
      implements RequestBody {

    @Override
    public long length() {
      return -1;
    }

    @Override
    public InputStream stream() {
      return changes.changed(received.stream(), charset, note);
    }

    @Override
    public Fields trailers() {
      return Digests.remove(received.trailers().copy());
    }
  }
}
