package com.acme.console.engine;

import com.acme.engine.ConfigurationSource;
import com.acme.engine.EngineFailure;
import com.acme.engine.StoppedConfiguration;
import com.acme.engine.admin.ApplyResult;
import com.acme.engine.admin.ConfigText;
import com.acme.engine.admin.Explainer;
import com.acme.engine.exchange.HttpFailure;
import com.acme.engine.exchange.Request;
import com.acme.engine.observe.ReloadReport;
import com.acme.engine.route.Explanation;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// The configuration of the engine in this process. It can be mended while the engine is stopped,
/// which may be for a problem of it.
final class EmbeddedConfiguration {

  private static final String BY = "console";

  private final EmbeddedServer server;

  EmbeddedConfiguration(EmbeddedServer server) {
    this.server = server;
  }

  ConfigDocument document() throws LinkFailure {
    try {
      return document(stopped().text());
    } catch (IOException unreadable) {
      throw failure("the configuration cannot be read", unreadable);
    }
  }

  List<ConfigProblem> validate(String text) throws LinkFailure {
    Optional<Run> running = server.running();
    return Told.problems(
        running.isPresent()
            ? running.get().access().config().validate(text)
            : stopped().validate(text));
  }

  Applied apply(String text, String etag) throws LinkFailure, InterruptedException {
    Optional<Run> running = server.running();
    try {
      return running.isPresent() ? serve(running.get(), text, etag) : mend(text, etag);
    } catch (IOException unwritten) {
      throw failure("the configuration cannot be written", unwritten);
    }
  }

  private Applied serve(Run running, String text, String etag)
      throws IOException, LinkFailure, InterruptedException {
    ApplyResult result =
        running
            .access()
            .config()
            .apply(text, current -> current.etag().toString().equals(etag), BY, BY);
    return switch (result) {
      case ApplyResult.Applied(ReloadReport report, ConfigText applied) ->
          new Applied.Serving(Told.reload(report), document(applied));
      case ApplyResult.Rejected(var problems) -> new Applied.Refused(Told.problems(problems));
      case ApplyResult.Outdated(ConfigText current) -> new Applied.Outdated(document(current));
      case ApplyResult.Unwritable(String reason) -> new Applied.Unwritable(reason);
    };
  }

  /// Writes the text and starts the server with it: both or none.
  private Applied mend(String text, String etag)
      throws IOException, LinkFailure, InterruptedException {
    StoppedConfiguration stopped = stopped();
    ConfigText before = stopped.text();
    if (!before.etag().toString().equals(etag)) {
      return new Applied.Outdated(document(before));
    }
    if (!stopped.readOnly().isEmpty()) {
      return new Applied.Unwritable(stopped.readOnly());
    }
    List<ReloadReport.Problem> problems = stopped.validate(text);
    if (!problems.isEmpty()) {
      return new Applied.Refused(Told.problems(problems));
    }
    stopped.replace(text);
    try {
      server.start();
    } catch (LinkFailure | InterruptedException | RuntimeException notStarted) {
      stopped.replace(before.text());
      throw notStarted;
    }
    ConfigDocument document = document();
    return new Applied.Serving(
        server.snapshot().lastReload().orElseThrow(() -> new LinkFailure("the server stopped")),
        document);
  }

  Applied reload() throws LinkFailure {
    Run running =
        server
            .running()
            .orElseThrow(() -> new LinkFailure("the server is stopped; start it, and it reads"));
    Reload reload = Told.reload(running.engine().reload(BY));
    return reload.applied()
        ? new Applied.Serving(reload, document())
        : new Applied.Refused(reload.problems());
  }

  void hangUp() {
    server.running().ifPresent(running -> running.engine().reload("signal"));
  }

  Explained explain(Question question) throws LinkFailure {
    Optional<Run> running = server.running();
    return running.isPresent()
        ? Told.explained(running.get().access().explainer().explain(request(question)))
        : explain(question, document().text());
  }

  Explained explain(Question question, String text) throws LinkFailure {
    Request request = request(question);
    Optional<Run> running = server.running();
    Explainer.Answer answer =
        running.isPresent()
            ? running.get().access().explainer().explain(request, text)
            : stopped().explain(request, text);
    return switch (answer) {
      case Explainer.Answer.Explains(Explanation explanation) -> Told.explained(explanation);
      case Explainer.Answer.Rejected(var problems) -> throw new LinkFailure(Told.lines(problems));
    };
  }

  private static Request request(Question question) throws LinkFailure {
    List<String> headers =
        question.fields().stream().map(field -> field.name() + ": " + field.value()).toList();
    try {
      return com.acme.engine.admin.Explained.request(question.method(), question.url(), headers);
    } catch (HttpFailure malformed) {
      throw new LinkFailure(malformed.reason(), malformed);
    }
  }

  private ConfigDocument document(ConfigText text) throws LinkFailure {
    return new ConfigDocument(
        text.file(),
        text.text(),
        text.etag().toString(),
        source().environment(),
        stopped().readOnly());
  }

  private StoppedConfiguration stopped() throws LinkFailure {
    return new StoppedConfiguration(source());
  }

  private ConfigurationSource source() throws LinkFailure {
    try {
      return server.source();
    } catch (EngineFailure nothing) {
      throw new LinkFailure(Told.failure(nothing), nothing);
    }
  }

  private static LinkFailure failure(String what, IOException cause) {
    return new LinkFailure(what + ": " + cause.getMessage(), cause);
  }
}
