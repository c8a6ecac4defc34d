package com.acme.engine.config.text;

import com.acme.engine.config.Action.Proxy;
import com.acme.engine.config.StickyCookie;
import com.acme.engine.config.Upstream.Balance;
import com.acme.engine.config.text.RouteReader.RoutePart;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Finds upstreams of one site whose sticky cookies have the same name: each would replace the
/// other's, and no client stayed anywhere.
final class StickyConflicts {

  private final Findings findings;

  StickyConflicts(Findings findings) {
    this.findings = findings;
  }

  void check(List<RoutePart> routes) {
    Map<String, String> owners = new HashMap<>();
    for (RoutePart part : routes) {
      if (part.route().action() instanceof Proxy proxy
          && proxy.upstream().balance() instanceof Balance.Sticky(StickyCookie cookie)) {
        String upstream = proxy.upstream().name();
        String first = owners.putIfAbsent(cookie.name(), upstream);
        if (first != null && !first.equals(upstream)) {
          findings.add(
              part.at(),
              "the upstreams "
                  + first
                  + " and "
                  + upstream
                  + " of this site have a sticky cookie \""
                  + cookie.name()
                  + "\" each",
              "give one of them another name, in balance: { sticky-cookie: { name: … } }");
        }
      }
    }
  }
}
