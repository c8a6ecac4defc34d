package com.acme.engine.cli;

import com.acme.engine.ConfigurationSource;
import com.acme.engine.config.Address;
import com.acme.engine.observe.ServerLog;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `acme proxy URL`
@Command(name = "proxy", description = "Hands every request to one upstream.")
final class ProxyCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(paramLabel = "URL", description = "The upstream, such as http://127.0.0.1:3000")
  @SuppressWarnings("NullAway.Init")
  private String url;

  @Option(names = "--listen", paramLabel = "ADDR", description = "Default: 127.0.0.1:8080")
  private String listen = OneLiners.DEFAULT_LISTEN.toString();

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    ServerLog.takeOverJavaLogging();
    return new RunningServer(spec.commandLine().getOut(), spec.commandLine().getErr())
        .serve(ConfigurationSource.text(text(), Path.of("").toAbsolutePath(), ""));
  }

  private String text() throws CommandFailure {
    try {
      return OneLiners.proxy(url, Address.parse(listen), ServeCommand.data());
    } catch (IllegalArgumentException wrong) {
      throw CommandFailure.badInput(String.valueOf(wrong.getMessage()));
    }
  }
}
