package com.acme.engine.cli;

import com.acme.engine.config.text.Problem;
import java.util.List;

/// Why a command could not do what it was asked. Whoever runs the command line prints the lines to
/// stderr and exits with the status.
final class CommandFailure extends Exception {

  private static final long serialVersionUID = 1L;

  private static final int FAILED = 1;
  private static final int BAD_INPUT = 2;

  private final transient List<String> lines;
  private final int status;

  private CommandFailure(List<String> lines, int status) {
    super(String.join("\n", lines));
    this.lines = List.copyOf(lines);
    this.status = status;
  }

  /// It was tried and failed: nothing answers, no permission.
  static CommandFailure failed(String message) {
    return new CommandFailure(List.of("acme: " + message), FAILED);
  }

  /// What was asked for makes no sense.
  static CommandFailure badInput(String message) {
    return new CommandFailure(List.of("acme: " + message), BAD_INPUT);
  }

  /// A configuration with problems.
  static CommandFailure problems(List<Problem> problems) {
    return badConfiguration(problems.stream().map(Problem::toString).toList());
  }

  /// A configuration with problems.
  ///
  /// @param lines one for each, `file:line:column: what is wrong; what to do`
  static CommandFailure badConfiguration(List<String> lines) {
    return new CommandFailure(lines, BAD_INPUT);
  }

  List<String> lines() {
    return lines;
  }

  /// The exit status.
  int status() {
    return status;
  }
}
