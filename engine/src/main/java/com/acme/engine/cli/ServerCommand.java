package com.acme.engine.cli;

import picocli.CommandLine.Mixin;

/// A command with the options that say which running server is asked, by it and by what is below
/// it.
abstract class ServerCommand extends AdminCommand {

  @Mixin private final ServerOptions server = new ServerOptions();

  @Override
  final AdminApi api() throws CommandFailure {
    return server.api();
  }
}
