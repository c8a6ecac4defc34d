package com.acme.engine.cli;

import com.acme.engine.certificates.trust.TrustStores;
import picocli.CommandLine.Command;

/// `acme trust uninstall`
@Command(
    name = "uninstall",
    mixinStandardHelpOptions = true,
    description = "Has none of them trust the local CA any more.")
final class TrustUninstallCommand extends TrustAct {

  TrustUninstallCommand() {
    super(TrustStores::uninstall);
  }
}
