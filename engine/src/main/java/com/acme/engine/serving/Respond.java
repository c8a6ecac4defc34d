package com.acme.engine.serving;

import com.acme.engine.config.Action;
import com.acme.engine.exchange.Body;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Handler;
import com.acme.engine.exchange.Response;

/// A fixed answer.
final class Respond implements Handler {

  private final Action.Respond action;
  private final Body body;

  Respond(Action.Respond action) {
    this.action = action;
    this.body = Body.text(action.body());
  }

  @Override
  public Response handle(Exchange exchange) {
    Response response = Response.of(action.status()).body(body);
    return action.contentType().isEmpty()
        ? response
        : response.set("Content-Type", action.contentType());
  }
}
