package com.acme.engine.cli;

import picocli.CommandLine.Command;

/// `acme certificates list`
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists them, as without a command.")
final class CertificatesListCommand extends ServerSubcommand {

  @Override
  int ask(AdminApi api) throws CommandFailure, InterruptedException {
    return askAsAbove(api);
  }
}
