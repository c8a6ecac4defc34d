package com.acme.console.engine;

import com.acme.engine.admin.CertificateControl;
import com.acme.engine.admin.CertificateControl.Outcome;
import java.util.List;

/// The certificates of an engine in this process, and what may be done to them.
final class EmbeddedCertificates {

  private final CertificateControl control;

  EmbeddedCertificates(CertificateControl control) {
    this.control = control;
  }

  List<AwaitedCertificate> awaited() {
    return control.awaited().stream()
        .map(each ->
            new AwaitedCertificate(
                each.name(),
                each.names().stream().map(AddressText::of).toList(),
                each.authority(),
                each.problem(),
                each.nextAttempt()))
        .toList();
  }

  void renew(String name) throws LinkFailure, InterruptedException {
    check(name, control.renew(name));
  }

  void revoke(String name) throws LinkFailure, InterruptedException {
    check(name, control.revoke(name));
  }

  private static void check(String name, Outcome outcome) throws LinkFailure {
    switch (outcome) {
      case Outcome.Done _ -> {}
      case Outcome.Unknown _ -> throw new LinkFailure("the server no longer has " + name);
      case Outcome.Refused(String reason) -> throw new LinkFailure(reason);
    }
  }
}
