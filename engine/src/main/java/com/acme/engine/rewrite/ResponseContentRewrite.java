package com.acme.engine.rewrite;

import com.acme.engine.config.Rewrite.BodyChanges;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Request;
import com.acme.engine.exchange.Response;
import com.acme.engine.exchange.Trace;
import com.acme.engine.http.EntityTag;
import com.acme.engine.http.Fields;
import java.nio.charset.Charset;
import java.util.Optional;

/// Changes to the content of responses, and to what is said about it.
///
/// Who answers is asked for the whole representation without a content coding: neither a part nor
/// compressed octets could be changed.
final class ResponseContentRewrite {

  private static final String NAME = "rewrite";

  private final BodyRewrite body;

  ResponseContentRewrite(BodyChanges changes) {
    this.body = new BodyRewrite(changes);
  }

  /// The request as it must be for the answer to be changed.
  Request asked(Request request) {
    if (body.isEmpty()) {
      return request;
    }
    Fields fields = request.fields().copy();
    fields.remove("Range").remove("If-Range").set("Accept-Encoding", "identity");
    return request.withFields(fields);
  }

  boolean changes(Response response) {
    return !body.isEmpty() && (response.status() == 304 || charset(response).isPresent());
  }

  void apply(Exchange exchange, Response response) {
    if (body.isEmpty()) {
      return;
    }
    if (response.status() == 304) {
      describe(response.fields());
      return;
    }
    Optional<Charset> charset = charset(response);
    if (charset.isEmpty()) {
      exchange
          .trace()
          .add(
              new Trace.MiddlewareActed(NAME, "the body is not for changes and was left as it is"));
      return;
    }
    describe(response.fields());
    response.body(
        body.changed(
            response.body(),
            charset.get(),
            what -> exchange.trace().add(new Trace.MiddlewareActed(NAME, what))));
  }

  private Optional<Charset> charset(Response response) {
    return response.status() < 200 || response.status() == 206
        ? Optional.empty()
        : body.charset(response.fields(), response.body().length());
  }

  /// Another representation than the one that was received: its validator is weak at most (RFC 9110
  /// section 8.8.1), and no part of it can be asked for.
  private static void describe(Fields fields) {
    Digests.remove(fields).remove("Content-Length").remove("Accept-Ranges");
    fields
        .first("ETag")
        .ifPresent(tag ->
            EntityTag.parse(tag)
                .map(EntityTag::weakened)
                .ifPresentOrElse(
                    weak -> fields.set("ETag", weak.toString()), () -> fields.remove("ETag")));
  }
}
