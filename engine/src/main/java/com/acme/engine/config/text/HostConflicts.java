package com.acme.engine.config.text;

import com.acme.engine.config.text.SitesReader.SitePart;
import com.acme.engine.config.text.yaml.Mark;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Finds hosts that two sites claim on one listener.
final class HostConflicts {

  /// The first site that named a host.
  private record Claim(SitePart site, Mark at) {}

  private final Findings findings;

  HostConflicts(Findings findings) {
    this.findings = findings;
  }

  void check(List<SitePart> sites) {
    Map<String, List<Claim>> claims = new HashMap<>();
    List<SitePart> open = new ArrayList<>();
    for (SitePart site : sites) {
      site.hosts().forEach(host -> claim(claims, site, host));
      if (site.hosts().isEmpty()) {
        open.stream()
            .filter(other -> meet(other, site))
            .findFirst()
            .ifPresent(other -> bothOpen(other, site));
        open.add(site);
      }
    }
  }

  private void claim(Map<String, List<Claim>> claims, SitePart site, Located<String> host) {
    List<Claim> earlier = claims.computeIfAbsent(host.value(), _ -> new ArrayList<>());
    earlier.stream()
        .filter(claim -> isSame(claim.site, site) || meet(claim.site, site))
        .findFirst()
        .ifPresent(claim -> twice(claim, site, host));
    earlier.add(new Claim(site, host.at()));
  }

  private void twice(Claim claim, SitePart site, Located<String> host) {
    findings.add(
        host.at(),
        isSame(claim.site, site)
            ? "the host " + host.shown() + " is listed twice"
            : "the host "
                + host.shown()
                + " belongs to the site "
                + claim.site.site().name()
                + " already, in line "
                + claim.at.line(),
        isSame(claim.site, site)
            ? "remove one"
            : "remove one, or serve the sites on different listeners");
  }

  private void bothOpen(SitePart other, SitePart site) {
    findings.add(
        site.at(),
        "the sites "
            + other.site().name()
            + " and "
            + site.site().name()
            + " both have no hosts, so both would answer for all others",
        "give one of them hosts, or serve them on different listeners");
  }

  private static boolean isSame(SitePart one, SitePart other) {
    return one.site().name().equals(other.site().name());
  }

  private static boolean meet(SitePart one, SitePart other) {
    return !Collections.disjoint(one.listeners(), other.listeners());
  }
}
