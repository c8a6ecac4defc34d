package com.acme.engine.cli;

import picocli.CommandLine.Command;

/// `acme certificates renew`
@Command(
    name = "renew",
    mixinStandardHelpOptions = true,
    description =
        "Has a certificate issued anew, now, and waits for it; the one before stays where that fails.")
final class CertificatesRenewCommand extends CertificateAct {

  CertificatesRenewCommand() {
    super("renew", "is issued until");
  }
}
