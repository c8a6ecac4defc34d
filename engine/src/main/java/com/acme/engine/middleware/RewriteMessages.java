package com.acme.engine.middleware;

import com.acme.engine.config.Rewrite;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Handler;
import com.acme.engine.exchange.Middleware;
import com.acme.engine.exchange.Response;
import com.acme.engine.rewrite.MessageRewrite;
import java.io.IOException;

/// Changes requests on the way in and responses on the way out, as configured.
public final class RewriteMessages implements Middleware {

  private final MessageRewrite rewriting;

  public RewriteMessages(Rewrite rewrite) {
    this.rewriting = new MessageRewrite(rewrite);
  }

  @Override
  public Response handle(Exchange exchange, Handler next) throws IOException, InterruptedException {
    Exchange rewritten = exchange.withRequest(rewriting.request(exchange));
    return rewriting.response(exchange, next.handle(rewritten));
  }
}
