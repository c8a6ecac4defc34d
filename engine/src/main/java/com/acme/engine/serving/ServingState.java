package com.acme.engine.serving;

import com.acme.engine.config.Action;
import com.acme.engine.config.Cache;
import com.acme.engine.config.Configuration;
import com.acme.engine.config.Listener;
import com.acme.engine.config.Observability;
import com.acme.engine.config.Policy;
import com.acme.engine.config.PolicyUse;
import com.acme.engine.config.Route;
import com.acme.engine.config.Site;
import com.acme.engine.config.Upstream;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Exchange.Routed;
import com.acme.engine.exchange.Handler;
import com.acme.engine.exchange.HttpFailure;
import com.acme.engine.exchange.Middleware;
import com.acme.engine.exchange.Response;
import com.acme.engine.http.Fields;
import com.acme.engine.observe.AccessLogs;
import com.acme.engine.plugin.Handlers;
import com.acme.engine.route.Decision;
import com.acme.engine.route.Router;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;

/// A configuration compiled whole: what one request sees from its first byte to its last.
public final class ServingState implements Handler, AutoCloseable {

  /// Names of the built-in routes, in logs and metrics.
  private static final String NO_ROUTE = "(no route)";

  private static final String ASTERISK = "(options *)";

  private static final String REDIRECT_TO_HTTPS = "(redirect to https)";

  private final Configuration configuration;
  private final Router router;
  private final Map<String, Handler> unmatched = new HashMap<>();
  private final Map<String, Handler> redirects = new HashMap<>();
  private final Handler withoutSite;
  private final Handler asterisk;
  private final Holds holds;

  /// What is kept open for it.
  private record Holds(AccessLogs.Hold logs, Handlers.Hold handlers) implements AutoCloseable {
    @Override
    public void close() {
      logs.close();
      handlers.close();
    }
  }

  /// Compiles. Opens nothing but access logs, and has plug-ins make their handlers; pools are made
  /// but connect to nothing.
  ///
  /// @param configuration what to serve
  /// @param actions makes handlers
  /// @param observers who watches
  /// @param httpsPort the port that a redirecting listener's requests go to
  /// @throws IllegalArgumentException if a part cannot be made; the message says which and why
  public static ServingState compile(
      Configuration configuration,
      Actions actions,
      Observers observers,
      ToIntFunction<Listener> httpsPort) {
    Handlers.Hold handlers = actions.handlers().hold(handlers(configuration));
    Holds holds = new Holds(observers.accessLogs().hold(accessLogs(configuration)), handlers);
    try {
      return new ServingState(configuration, actions, observers, httpsPort, holds);
    } catch (RuntimeException impossible) {
      holds.close();
      throw impossible;
    }
  }

  private ServingState(
      Configuration configuration,
      Actions actions,
      Observers observers,
      ToIntFunction<Listener> httpsPort,
      Holds holds) {
    this.configuration = configuration;
    this.holds = holds;
    Frame frame = new Frame(observers, configuration.observability().accessLog());
    Policies none = new Policies(List.of());
    this.withoutSite = Chain.of(frame.of(none, true, ErrorPages.NONE), ServingState::refuse);
    this.asterisk = Chain.of(frame.of(none, true, ErrorPages.NONE), ServingState::options);
    for (Site site : configuration.sites()) {
      List<Middleware> around = frame.of(Policies.of(site), true, pages(site, actions));
      unmatched.put(site.name(), Chain.of(around, ServingState::refuse));
    }
    for (Listener listener : configuration.listeners().values()) {
      if (listener.redirectToHttps().isPresent()) {
        Handler redirect = new RedirectToHttps(() -> httpsPort.applyAsInt(listener));
        redirects.put(listener.name(), Chain.of(frame.of(none, true, ErrorPages.NONE), redirect));
      }
    }
    this.router =
        new Router(
            configuration.listeners().keySet(),
            configuration.sites(),
            (site, route) -> chain(frame, actions, configuration.cache(), site, route));
  }

  public Configuration configuration() {
    return configuration;
  }

  public Router router() {
    return router;
  }

  /// The upstreams its routes use, inline ones included.
  public Set<Upstream> upstreams() {
    Set<Upstream> used = new HashSet<>(configuration.upstreams().values());
    for (Site site : configuration.sites()) {
      for (Route route : site.routes()) {
        if (route.action() instanceof Action.Proxy proxy) {
          used.add(proxy.upstream());
        }
      }
    }
    return used;
  }

  /// The handlers of plug-ins that its routes have.
  public Set<Action.Handler> handlers() {
    return handlers(configuration);
  }

  /// Lets go of access logs and handlers: after the last request, or where it never serves.
  @Override
  public void close() {
    holds.close();
  }

  private static Set<Action.Handler> handlers(Configuration configuration) {
    Set<Action.Handler> used = new HashSet<>();
    for (Site site : configuration.sites()) {
      for (Route route : site.routes()) {
        if (route.enabled() && route.action() instanceof Action.Handler handler) {
          used.add(handler);
        }
      }
    }
    return used;
  }

  private static List<Observability.AccessLog> accessLogs(Configuration configuration) {
    List<Observability.AccessLog> used = new ArrayList<>();
    used.add(configuration.observability().accessLog());
    for (Site site : configuration.sites()) {
      addAccessLogs(site.middleware(), used);
      site.routes().forEach(route -> addAccessLogs(route.middleware(), used));
    }
    return used;
  }

  @Override
  public Response handle(Exchange exchange) throws IOException, InterruptedException {
    if (exchange.request().target().isAsterisk()) {
      exchange.routed(new Routed("", ASTERISK, Map.of()));
      return asterisk.handle(exchange);
    }
    String listener = exchange.connection().listener();
    Handler redirect = redirects.isEmpty() ? null : redirects.get(listener);
    if (redirect != null) {
      exchange.routed(new Routed("", REDIRECT_TO_HTTPS, Map.of()));
      return redirect.handle(exchange);
    }
    Decision decision = router.decide(listener, exchange.request());
    return switch (decision) {
      case Decision.Matched matched -> {
        exchange.routed(
            new Routed(matched.site().name(), matched.route().route().name(), matched.variables()));
        yield matched.route().handler().handle(exchange);
      }
      case Decision.MethodNotAllowed refused -> {
        // Whether it is 404 or 405 travels in the variables, so that one handler a site answers
        // both.
        Map<String, String> allow = Map.of("allow", String.join(", ", refused.allowed()));
        yield unmatched(exchange, refused.site(), allow);
      }
      case Decision.NoRoute missing -> unmatched(exchange, missing.site(), Map.of());
      case Decision.NoSite _ -> {
        exchange.routed(new Routed("", NO_ROUTE, Map.of()));
        yield withoutSite.handle(exchange);
      }
    };
  }

  private Response unmatched(Exchange exchange, Site site, Map<String, String> variables)
      throws IOException, InterruptedException {
    exchange.routed(new Routed(site.name(), NO_ROUTE, variables));
    return unmatched.getOrDefault(site.name(), withoutSite).handle(exchange);
  }

  /// The server itself is asked: it answers, and that is all (RFC 9110 section 9.3.7).
  private static Response options(Exchange exchange) {
    return Response.of(204).set("Allow", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
  }

  private static Response refuse(Exchange exchange) {
    String allow = exchange.routed().variables().get("allow");
    if (allow == null) {
      throw new HttpFailure(404, "There is nothing here.");
    }
    throw new HttpFailure(
        405, "This resource takes " + allow + " only.", Fields.of("Allow", allow));
  }

  private static Handler chain(Frame frame, Actions actions, Cache cache, Site site, Route route) {
    Policies policies = Policies.of(site, route);
    List<Middleware> chain =
        new ArrayList<>(frame.of(policies, route.record(), pages(site, actions)));
    chain.addAll(actions.chain(policies));
    // Before the hints, which are sent at once.
    if (!route.push().isEmpty()) {
      chain.add(new Push(route.push()));
    }
    if (!route.earlyHints().isEmpty()) {
      chain.add(new EarlyHints(route.earlyHints()));
    }
    boolean invalidates = site.routes().stream().anyMatch(other -> other.cache().isPresent());
    return Chain.of(
        chain,
        cache.enabled()
            ? actions.cached(site.name(), route, cache.cdn(), invalidates)
            : actions.handler(route));
  }

  private static ErrorPages pages(Site site, Actions actions) {
    return new ErrorPages(site.errors(), actions.types());
  }

  private static void addAccessLogs(List<PolicyUse> uses, List<Observability.AccessLog> collected) {
    for (PolicyUse use : uses) {
      if (use
          instanceof PolicyUse.Applied(String _, Policy.AccessLog(Observability.AccessLog log))) {
        collected.add(log);
      }
    }
  }
}
