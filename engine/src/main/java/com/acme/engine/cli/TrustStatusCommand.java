package com.acme.engine.cli;

import com.acme.engine.certificates.trust.TrustStores;
import picocli.CommandLine.Command;

/// `acme trust status`
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Shows who trusts the local CA.")
final class TrustStatusCommand extends TrustAct {

  TrustStatusCommand() {
    super(TrustStores::status);
  }
}
