package com.acme.engine.middleware;

import com.acme.engine.config.Policy;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Handler;
import com.acme.engine.exchange.Middleware;
import com.acme.engine.exchange.Request;
import com.acme.engine.exchange.Response;
import com.acme.engine.exchange.Trace;
import com.acme.engine.http.Fields;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Cross-origin resource sharing (Fetch standard, section 3.3): answers preflights, marks
/// responses.
///
/// An origin that is not allowed gets no permission fields; the browser then refuses. The answer
/// varies by Origin wherever it depends on it, so that no cache hands one origin's permission to
/// another.
public final class Cors implements Middleware {

  private final Policy.Cors policy;
  private final boolean anyOrigin;
  private final String methods;

  public Cors(Policy.Cors policy) {
    this.policy = policy;
    this.anyOrigin = policy.origins().contains("*");
    this.methods = String.join(", ", policy.methods());
  }

  @Override
  public Response handle(Exchange exchange, Handler next) throws IOException, InterruptedException {
    Request request = exchange.request();
    String origin = request.fields().firstOrNull("Origin");
    if (isPreflight(request)) {
      exchange.trace().add(new Trace.MiddlewareActed("cors", "answered the preflight"));
      return preflight(request, origin);
    }
    Response response = next.handle(exchange);
    permit(response.fields(), origin);
    if (isAllowed(origin) && !policy.expose().isEmpty()) {
      response.set("Access-Control-Expose-Headers", String.join(", ", policy.expose()));
    }
    return response;
  }

  private Response preflight(Request request, @Nullable String origin) {
    Response response = Response.of(204);
    permit(response.fields(), origin);
    if (isAllowed(origin)) {
      response.set("Access-Control-Allow-Methods", methods);
      allowHeaders(request, response);
      response.set("Access-Control-Max-Age", Long.toString(policy.maxAge().toSeconds()));
    }
    return response;
  }

  private void allowHeaders(Request request, Response response) {
    String allowed =
        policy.headers().contains("*")
            ? request.fields().combined("Access-Control-Request-Headers").orElse("")
            : String.join(", ", policy.headers());
    if (!allowed.isEmpty()) {
      response.set("Access-Control-Allow-Headers", allowed);
    }
    if (policy.headers().contains("*")) {
      vary(response.fields(), "Access-Control-Request-Headers");
    }
  }

  private void permit(Fields fields, @Nullable String origin) {
    if (!anyOrigin) {
      vary(fields, "Origin");
    }
    if (origin == null || !isAllowed(origin)) {
      return;
    }
    fields.set("Access-Control-Allow-Origin", anyOrigin ? "*" : origin);
    if (policy.credentials()) {
      fields.set("Access-Control-Allow-Credentials", "true");
    }
  }

  private boolean isAllowed(@Nullable String origin) {
    return origin != null && (anyOrigin || policy.origins().contains(origin));
  }

  private static void vary(Fields fields, String name) {
    List<String> existing = fields.all("Vary");
    if (existing.isEmpty()) {
      fields.add("Vary", name);
    } else if (!fields.listContains("Vary", name) && !fields.listContains("Vary", "*")) {
      fields.set("Vary", String.join(", ", existing) + ", " + name);
    }
  }

  private static boolean isPreflight(Request request) {
    return request.method().equals("OPTIONS")
        && request.fields().contains("Origin")
        && request.fields().contains("Access-Control-Request-Method");
  }
}
