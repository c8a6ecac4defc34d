package com.acme.engine.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/// `acme reload`
@Command(
    name = "reload",
    mixinStandardHelpOptions = true,
    description =
        "Has the running server read its configuration again: exits 2 if it has problems; the old one then keeps serving.")
final class ReloadCommand implements Callable<Integer> {

  private static final int UNPROCESSABLE = 422;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Mixin private final ServerOptions server = new ServerOptions();

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    try (AdminApi api = server.api()) {
      AdminApi.Answer answer = api.post("/reload");
      if (answer.status() == UNPROCESSABLE) {
        throw CommandFailure.badConfiguration(problems(answer.json()));
      }
      if (answer.status() != 200) {
        throw api.refused(answer);
      }
      report(answer.json());
      return 0;
    }
  }

  private void report(JsonNode report) {
    long revision = report.path("revision").asLong(0);
    spec.commandLine()
        .getOut()
        .println(revision == 0 ? "reloaded; nothing changed" : "reloaded; revision " + revision);
    report.path("problems").forEach(warning -> spec.commandLine().getErr().println(line(warning)));
  }

  private static List<String> problems(JsonNode details) {
    List<String> lines = new ArrayList<>();
    details.path("problems").forEach(problem -> lines.add(line(problem)));
    if (lines.isEmpty()) {
      lines.add("acme: " + details.path("detail").asString("the configuration has problems"));
    }
    return lines;
  }

  /// `file:line:column: what is wrong; what to do`, without what is not known.
  private static String line(JsonNode problem) {
    StringBuilder line = new StringBuilder(problem.path("file").asString(""));
    for (String part : List.of("line", "column")) {
      int number = problem.path(part).asInt(0);
      line.append(number == 0 ? "" : ":" + number);
    }
    line.append(line.isEmpty() ? "" : ": ").append(problem.path("message").asString(""));
    String remedy = problem.path("remedy").asString("");
    return line.append(remedy.isEmpty() ? "" : "; " + remedy).toString();
  }
}
