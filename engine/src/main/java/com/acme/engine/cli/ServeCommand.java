package com.acme.engine.cli;

import com.acme.engine.ConfigurationSource;
import com.acme.engine.config.Address;
import com.acme.engine.observe.ServerLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `acme serve [DIR]`
@Command(
    name = "serve",
    description = {
      "Serves a folder over HTTP, and HTTPS on the next port up.",
      "Siblings that acme precompress wrote are sent to those who take them."
    })
final class ServeCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "DIR", description = "Default: this folder.")
  private Path folder = Path.of(".");

  @Option(names = "--listen", paramLabel = "ADDR", description = "Default: 127.0.0.1:8080")
  private String listen = OneLiners.DEFAULT_LISTEN.toString();

  @Option(names = "--browse", description = "Lists folders that have no index.html.")
  private boolean browse;

  @Option(names = "--live", description = "Pages load again when a file changes.")
  private boolean live;

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    Path absolute = folder.toAbsolutePath().normalize();
    if (!Files.isDirectory(absolute)) {
      throw CommandFailure.badInput(absolute + " is not a folder; name one that exists");
    }
    ServerLog.takeOverJavaLogging();
    return new RunningServer(spec.commandLine().getOut(), spec.commandLine().getErr())
        .serve(ConfigurationSource.text(text(absolute), absolute, ""));
  }

  private String text(Path absolute) throws CommandFailure {
    try {
      return OneLiners.serve(absolute, Address.parse(listen), browse, live, data());
    } catch (IllegalArgumentException wrong) {
      throw CommandFailure.badInput("--listen: " + wrong.getMessage());
    }
  }

  /// Where a server without a configuration keeps what it owns.
  static Path data() {
    return StateFolder.of(
        System.getProperty("os.name", ""),
        Path.of(System.getProperty("user.home", ".")),
        name -> Optional.ofNullable(System.getenv(name)));
  }
}
