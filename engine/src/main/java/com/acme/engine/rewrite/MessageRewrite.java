package com.acme.engine.rewrite;

import com.acme.engine.config.Rewrite;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.HttpFailure;
import com.acme.engine.exchange.Request;
import com.acme.engine.exchange.Response;
import com.acme.engine.exchange.Template;
import com.acme.engine.exchange.Variables;
import com.acme.engine.http.RequestTarget;
import java.util.Map;
import java.util.Optional;

/// A configured rewrite with its templates compiled.
public final class MessageRewrite {

  private final CompiledFieldChanges requestFields;
  private final CompiledFieldChanges responseFields;
  private final Optional<Template> path;
  private final Map<Integer, Integer> status;

  /// Compiles a rewrite.
  public MessageRewrite(Rewrite rewrite) {
    this.requestFields = new CompiledFieldChanges(rewrite.request().fields());
    this.responseFields = new CompiledFieldChanges(rewrite.response().fields());
    this.path = rewrite.request().path().map(Template::compile);
    this.status = rewrite.response().status();
  }

  /// The exchange's request with the changes made; the same one where there are none.
  ///
  /// @throws HttpFailure 500 if the path that the template makes is none
  public Request request(Exchange exchange) {
    Request request = exchange.request();
    if (!requestFields.isEmpty()) {
      request = request.withFields(requestFields.applied(request.fields(), Variables.of(exchange)));
    }
    return path.isPresent()
        ? request.withTarget(target(request.target(), path.get(), Variables.of(exchange)))
        : request;
  }

  /// The response with the changes made, in place.
  public Response response(Exchange exchange, Response response) {
    if (!status.isEmpty()) {
      response.status(status.getOrDefault(response.status(), response.status()));
    }
    if (!responseFields.isEmpty()) {
      responseFields.apply(response.fields(), new Variables(exchange, response.status()));
    }
    return response;
  }

  /// `path` stands for the client's spelling here: what upstreams get is what was asked for, and
  /// the new path is normalized as any other.
  private static RequestTarget target(
      RequestTarget current, Template template, Variables variables) {
    String rendered =
        template.render(name -> name.equals("path") ? current.spelling() : variables.value(name));
    try {
      return rendered.indexOf('?') >= 0
          ? RequestTarget.parse(rendered)
          : current.withPath(rendered);
    } catch (IllegalArgumentException malformed) {
      throw new HttpFailure(500, "The request could not be rewritten.");
    }
  }
}
