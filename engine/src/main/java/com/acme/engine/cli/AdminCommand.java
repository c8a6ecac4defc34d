package com.acme.engine.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// A command that asks a running server over its admin API.
abstract class AdminCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  /// The API of the server that is meant.
  abstract AdminApi api() throws CommandFailure;

  /// Does what the command is for.
  ///
  /// @param api closed afterwards
  /// @return the exit status
  abstract int ask(AdminApi api) throws CommandFailure, InterruptedException;

  @Override
  public final Integer call() throws CommandFailure, InterruptedException {
    try (AdminApi api = api()) {
      return ask(api);
    }
  }

  final PrintWriter out() {
    return spec.commandLine().getOut();
  }

  final PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
