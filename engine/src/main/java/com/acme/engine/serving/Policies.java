package com.acme.engine.serving;

import com.acme.engine.config.PolicyUse;
import com.acme.engine.config.Route;
import com.acme.engine.config.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The policies that hold for a route: the site's less those of a kind the route replaces or drops,
/// then the route's, as written.
///
/// @param uses in the order they run
record Policies(List<PolicyUse> uses) {

  Policies {
    uses = List.copyOf(uses);
  }

  static Policies of(Site site) {
    return new Policies(site.middleware());
  }

  static Policies of(Site site, Route route) {
    List<PolicyUse> uses = new ArrayList<>();
    for (PolicyUse use : site.middleware()) {
      if (route.middleware().stream().noneMatch(own -> own.kind().equals(use.kind()))) {
        uses.add(use);
      }
    }
    uses.addAll(route.middleware());
    return new Policies(uses);
  }

  /// The last use of a kind: what holds of an always-on policy.
  Optional<PolicyUse> last(String kind) {
    return uses.reversed().stream().filter(use -> use.kind().equals(kind)).findFirst();
  }
}
