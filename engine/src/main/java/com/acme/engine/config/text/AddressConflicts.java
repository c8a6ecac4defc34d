package com.acme.engine.config.text;

import com.acme.engine.config.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Finds sockets that cannot both be opened. Nothing is looked up: names are compared as they are.
final class AddressConflicts {

  private record Claim(String name, Located<Address> address) {}

  private static final Set<String> ALL = Set.of("", "0.0.0.0", "::", "*");

  private final Findings findings;
  private final List<Claim> claims = new ArrayList<>();

  AddressConflicts(Findings findings) {
    this.findings = findings;
  }

  /// A socket that is to be opened.
  void claim(String name, Located<Address> address) {
    claims.stream()
        .filter(claim -> meet(claim.address.value(), address.value()))
        .findFirst()
        .ifPresent(claim ->
            findings.add(
                address.at(),
                name + " and " + claim.name + " both listen on " + address.value(),
                "give one of them another port"));
    claims.add(new Claim(name, address));
  }

  private static boolean meet(Address one, Address other) {
    return one.port() == other.port()
        && one.port() != 0
        && (host(one).equals(host(other))
            || ALL.contains(one.host())
            || ALL.contains(other.host()));
  }

  private static String host(Address address) {
    return address.host().equals("localhost") ? "127.0.0.1" : address.host();
  }
}
