package com.acme.engine.admin;

import com.acme.engine.config.Admin;
import com.acme.engine.config.Configuration;
import com.acme.engine.exchange.Exchange;
import com.acme.engine.exchange.Handler;
import com.acme.engine.exchange.Response;
import java.io.IOException;
import java.util.Set;

/// Health and metrics on listeners of sites, where the configuration asks for it: their paths go
/// before all sites and before a redirect to HTTPS. Nothing else of the admin API is reachable
/// there.
public final class ToldOnSites {

  private static final Set<String> HEALTH =
      Set.of("/health/live", "/health/ready", "/health/started");

  private final String healthListener;
  private final String metricsListener;
  private final String metricsPath;
  private final Handler admin;

  /// Makes it for one configuration.
  public ToldOnSites(Configuration configuration, AdminHandler admin) {
    this.healthListener = configuration.health().listener();
    this.metricsListener = configuration.observability().metrics().listener();
    this.metricsPath = configuration.observability().metrics().path();
    this.admin = admin.onSites();
  }

  /// The sites, with what is told around them; the sites alone where nothing is.
  public Handler around(Handler sites) {
    boolean nothing =
        healthListener.equals(Admin.LISTENER) && metricsListener.equals(Admin.LISTENER);
    return nothing ? sites : exchange -> answer(exchange, sites);
  }

  private Response answer(Exchange exchange, Handler sites)
      throws IOException, InterruptedException {
    return isTold(exchange) ? admin.handle(exchange) : sites.handle(exchange);
  }

  private boolean isTold(Exchange exchange) {
    String listener = exchange.connection().listener();
    String path = exchange.request().target().path();
    return (listener.equals(healthListener) && HEALTH.contains(path))
        || (listener.equals(metricsListener) && path.equals(metricsPath));
  }
}
