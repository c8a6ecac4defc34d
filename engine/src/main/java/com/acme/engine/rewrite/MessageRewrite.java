package com.acme.engine.rewrite;

import com.acme.engine.config.Rewrite;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.HttpFailure;
import com.acme.engine.exchange.Request;
import com.acme.engine.exchange.Response;
import com.acme.engine.exchange.Variables;
import java.util.Map;
import java.util.Optional;

/// A configured rewrite with its templates and patterns compiled.
public final class MessageRewrite {

  private final CompiledFieldChanges requestFields;
  private final CompiledFieldChanges responseFields;
  private final Optional<String> method;
  private final TargetRewrite target;
  private final Map<Integer, Integer> status;
  private final CookieRewrite cookies;
  private final RequestContentRewrite requestContent;
  private final ResponseContentRewrite responseContent;

  /// Compiles a rewrite.
  public MessageRewrite(Rewrite rewrite) {
    this.requestFields = new CompiledFieldChanges(rewrite.request().fields());
    this.responseFields = new CompiledFieldChanges(rewrite.response().fields());
    this.method = rewrite.request().method();
    this.target = new TargetRewrite(rewrite.request());
    this.status = rewrite.response().status();
    this.cookies = new CookieRewrite(rewrite.response().cookies());
    this.requestContent = new RequestContentRewrite(rewrite.request().body());
    this.responseContent = new ResponseContentRewrite(rewrite.response().body());
  }

  /// The exchange's request with the changes made; the same one where there are none.
  ///
  /// @throws HttpFailure 500 if the path that the changes make is none
  public Request request(Exchange exchange) {
    Request request = requestContent.of(exchange, exchange.request());
    if (!requestFields.isEmpty()) {
      request = request.withFields(requestFields.applied(request.fields(), Variables.of(exchange)));
    }
    if (!target.isEmpty()) {
      request = request.withTarget(target.apply(request.target(), Variables.of(exchange)));
    }
    if (method.isPresent()) {
      request = request.withMethod(method.get());
    }
    return responseContent.asked(request);
  }

  /// Whether the content of a response becomes another, so that its length is not known.
  public boolean changesContent(Response response) {
    return responseContent.changes(response);
  }

  /// The response with the changes made, in place.
  public Response response(Exchange exchange, Response response) {
    responseContent.apply(exchange, response);
    if (!status.isEmpty()) {
      response.status(status.getOrDefault(response.status(), response.status()));
    }
    if (!cookies.isEmpty()) {
      cookies.apply(response.fields());
    }
    if (!responseFields.isEmpty()) {
      responseFields.apply(response.fields(), new Variables(exchange, response.status()));
    }
    return response;
  }
}
