package com.acme.engine.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

/// `acme reload`
@Command(
    name = "reload",
    mixinStandardHelpOptions = true,
    description =
        "Has the running server read its configuration again: exits 2 if it has problems; the old"
            + " one then keeps serving.")
final class ReloadCommand extends ServerCommand {

  private static final int UNPROCESSABLE = 422;

  @Override
  int ask(AdminApi api) throws CommandFailure, InterruptedException {
    AdminApi.Answer answer = api.post("/reload");
    if (answer.status() == UNPROCESSABLE) {
      throw CommandFailure.badConfiguration(problems(answer.json()));
    }
    report(api.taken(answer, 200));
    return 0;
  }

  private void report(JsonNode report) {
    long revision = report.path("revision").asLong(0);
    out().println(revision == 0 ? "reloaded; nothing changed" : "reloaded; revision " + revision);
    report.path("problems").forEach(warning -> err().println(line(warning)));
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
