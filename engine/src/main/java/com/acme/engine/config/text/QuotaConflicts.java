package com.acme.engine.config.text;

import com.acme.engine.config.Cache;
import com.acme.engine.config.Site;
import java.util.List;

/// What each site may take of the cache must be there for all of them, or one could still push
/// another's out.
final class QuotaConflicts {

  private final Findings findings;

  QuotaConflicts(Findings findings) {
    this.findings = findings;
  }

  void check(Section root, Cache cache, List<Site> sites) {
    long caching =
        sites.stream()
            .filter(site -> site.routes().stream().anyMatch(route -> route.cache().isPresent()))
            .count();
    if (cache.perSite().isEmpty() || caching == 0) {
      return;
    }
    long most = cache.memory() / caching;
    if (cache.perSite().get() > most) {
      findings.add(
          root.sectionOrEmpty("cache").at("per-site"),
          "per-site is more than there is for each of the "
              + caching
              + (caching == 1 ? " site that caches" : " sites that cache"),
          "write at most " + most + ", or more memory");
    }
  }
}
