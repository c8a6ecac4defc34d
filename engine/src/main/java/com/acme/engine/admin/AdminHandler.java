package com.acme.engine.admin;

import com.acme.engine.config.Address;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Handler;
import com.acme.engine.exchange.HttpFailure;
import com.acme.engine.exchange.Response;
import com.acme.engine.http.Fields;
import com.acme.engine.observe.LogTail;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The admin API as one handler, for a listener of its own.
///
/// Closed by default: everything but health needs the token, before anything else is told, even
/// whether a path exists.
public final class AdminHandler implements Handler {

  private static final Logger LOG = LoggerFactory.getLogger(AdminHandler.class);
  private static final String SCHEME = "Bearer ";

  private final Guard guard;
  private final Authenticator authenticator;
  private final Endpoints endpoints;

  /// @param address the admin listener's, as configured
  /// @param metricsPath where metrics are told
  /// @param authenticator knows callers by their token
  /// @param server what the endpoints answer from
  public AdminHandler(
      Address address, String metricsPath, Authenticator authenticator, AdminServer server) {
    this.guard = new Guard(address);
    this.authenticator = authenticator;
    this.endpoints = AdminEndpoints.of(server, metricsPath);
  }

  @Override
  public Response handle(Exchange exchange) throws InterruptedException {
    return careful(answer(exchange, true));
  }

  /// The same for a listener of sites, which goes by any name.
  public Handler onSites() {
    return exchange -> careful(answer(exchange, false));
  }

  private Response answer(Exchange exchange, boolean ownListener) throws InterruptedException {
    try {
      return admitted(exchange, ownListener);
    } catch (HttpFailure failure) {
      return Problems.of(failure);
    } catch (IOException | RuntimeException e) {
      LOG.atError()
          .addKeyValue(LogTail.REQUEST_ID, exchange.id())
          .setCause(e)
          .log("the admin API failed to answer {}", exchange.request().target().path());
      return Problems.of(500, "the server failed; its log says why", Map.of());
    }
  }

  private Response admitted(Exchange exchange, boolean ownListener)
      throws IOException, InterruptedException {
    Principal caller = Principal.NOBODY;
    if (!endpoints.isPublic(exchange.request())) {
      if (ownListener) {
        guard.checkHost(exchange);
      }
      guard.checkOrigin(exchange);
      caller = authenticated(exchange);
    }
    Endpoint endpoint = endpoints.find(exchange.request());
    if (!caller.role().covers(endpoint.role())) {
      throw new HttpFailure(403, "this needs the role " + endpoint.role().key());
    }
    Map<String, String> variables =
        endpoint.pattern().match(exchange.request().target().path()).orElse(Map.of());
    return endpoint.action().answer(ApiRequest.of(exchange, caller, variables));
  }

  private Principal authenticated(Exchange exchange) {
    Optional<String> given = exchange.request().fields().first("Authorization");
    Principal caller =
        given
            .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
            .flatMap(value -> authenticator.authenticate(value.substring(SCHEME.length()).strip()))
            .orElseThrow(() -> unauthorized(given.isPresent()));
    exchange.authenticated(caller.name());
    return caller;
  }

  private static HttpFailure unauthorized(boolean wrong) {
    return new HttpFailure(
        401,
        wrong
            ? "this token is not valid here"
            : "the admin API needs the bearer token of admin.token-file",
        Fields.of(
            "WWW-Authenticate",
            wrong ? "Bearer realm=\"acme\", error=\"invalid_token\"" : "Bearer realm=\"acme\""));
  }

  private static Response careful(Response response) {
    response.fields().setIfAbsent("Cache-Control", "no-store");
    response.fields().set("X-Content-Type-Options", "nosniff");
    response.fields().setIfAbsent("Content-Security-Policy", "default-src 'none'; sandbox");
    response.fields().setIfAbsent("Cross-Origin-Resource-Policy", "same-origin");
    return response;
  }
}
