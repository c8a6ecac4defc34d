package com.acme.engine.cli;

import picocli.CommandLine.Command;

/// `acme certificates revoke`
@Command(
    name = "revoke",
    mixinStandardHelpOptions = true,
    description =
        "Has a certificate revoked by the CA that issued it; another one is asked for at once.")
final class CertificatesRevokeCommand extends CertificateAct {

  CertificatesRevokeCommand() {
    super("revoke", "is revoked; it was to hold until");
  }
}
