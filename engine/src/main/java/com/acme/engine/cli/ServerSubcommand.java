package com.acme.engine.cli;

import picocli.CommandLine.ParentCommand;

/// A command below one that says which running server is asked.
abstract class ServerSubcommand extends AdminCommand {

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private ServerCommand above;

  @Override
  final AdminApi api() throws CommandFailure {
    return above.api();
  }

  /// Does what the command above does.
  final int askAsAbove(AdminApi api) throws CommandFailure, InterruptedException {
    return above.ask(api);
  }
}
