package com.acme.engine;

import com.acme.engine.admin.Explainer;
import com.acme.engine.config.Configuration;
import com.acme.engine.config.Listener;
import com.acme.engine.config.text.ConfigurationFiles;
import com.acme.engine.config.text.ConfigurationReader;
import com.acme.engine.config.text.Problem;
import com.acme.engine.config.text.Reading;
import com.acme.engine.exchange.Request;
import com.acme.engine.observe.ReloadReport;
import com.acme.engine.plugin.Plugins;
import com.acme.engine.route.Router;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToIntFunction;

/// Reads configurations the way one engine reads them: same file, same environment, same variables.
final class TextCompiler {

  private final ConfigurationSource source;
  private final ConfigurationReader reader;
  private final AtomicReference<Optional<Explaining>> last =
      new AtomicReference<>(Optional.empty());

  /// A text that explains requests.
  private record Explaining(String text, Configuration configuration, Router router) {}

  TextCompiler(ConfigurationSource source, Plugins plugins) {
    this.source = source;
    this.reader =
        new ConfigurationReader(
            name ->
                Optional.ofNullable(source.variables().get(name))
                    .or(() -> Optional.ofNullable(System.getenv(name))),
            ConfigurationFiles.onDisk(),
            plugins);
  }

  /// The text as it stands now.
  ///
  /// @throws EngineFailure if the file cannot be read
  String readText() throws EngineFailure {
    if (!source.isFile()) {
      return source.madeUp();
    }
    try {
      return Files.readString(source.file());
    } catch (IOException unreadable) {
      throw new EngineFailure(
          "the configuration " + source.file() + " cannot be read: " + unreadable.getMessage(),
          unreadable);
    }
  }

  /// What the text says.
  ///
  /// @throws EngineFailure with all problems
  CompiledText compile(String text) throws EngineFailure {
    return switch (reader.read(text, source.file(), source.environment())) {
      case Reading.Loaded(var configuration, var effective) ->
          new CompiledText(text, configuration, effective);
      case Reading.Rejected(List<Problem> problems) ->
          throw new EngineFailure(problems.stream().map(TextCompiler::told).toList());
    };
  }

  /// Why a request would go where it would go with a text.
  ///
  /// @param port that a listener of the text has, or would have
  Explainer.Answer explain(Request request, String text, ToIntFunction<Listener> port) {
    try {
      Explaining explaining = explaining(text);
      String listener = ListenerChoice.of(explaining.configuration(), port, request);
      return new Explainer.Answer.Explains(explaining.router().explain(listener, request));
    } catch (EngineFailure failure) {
      return new Explainer.Answer.Rejected(failure.problems());
    }
  }

  /// The router of a text. The last one is kept: many requests are explained with one text.
  private Explaining explaining(String text) throws EngineFailure {
    Optional<Explaining> known = last.get().filter(kept -> kept.text().equals(text));
    if (known.isPresent()) {
      return known.get();
    }
    Configuration configuration = compile(text).configuration();
    Explaining made = new Explaining(text, configuration, Router.explaining(configuration));
    last.set(Optional.of(made));
    return made;
  }

  private static ReloadReport.Problem told(Problem problem) {
    return new ReloadReport.Problem(
        problem.file().toString(),
        problem.line(),
        problem.column(),
        problem.what(),
        problem.remedy());
  }
}
