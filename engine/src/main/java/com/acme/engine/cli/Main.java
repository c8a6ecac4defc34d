package com.acme.engine.cli;

import com.acme.engine.Version;
import com.acme.engine.observe.ServerLog;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The one launcher, of the console and of the engine alone. It does not extend `Application`, so
/// the headless path loads no JavaFX class.
@Command(
    name = "acme",
    mixinStandardHelpOptions = true,
    versionProvider = Main.VersionText.class,
    description = "Serves, secures, caches and proxies web traffic.",
    footer = {
      "",
      "Options of the Java machine, before or after any of these:",
      "      --memory SIZE    The heap at most, such as 512MiB (default: a quarter of the memory).",
      "      --gc NAME        The garbage collector: serial, parallel, g1 or zgc."
    })
public final class Main implements Callable<Integer> {

  private static final List<Class<?>> COMMANDS =
      List.of(
          ServeCommand.class,
          ProxyCommand.class,
          ValidateCommand.class,
          PrecompressCommand.class,
          ConfigCommand.class,
          ExplainCommand.class,
          ReloadCommand.class,
          StatusCommand.class,
          RoutesCommand.class,
          UpstreamsCommand.class,
          CacheCommand.class,
          CertificatesCommand.class,
          TrustCommand.class,
          VersionCommand.class);

  @CommandLine.Spec
  @SuppressWarnings("NullAway.Init")
  private CommandLine.Model.CommandSpec spec;

  @Mixin final ConfigurationOptions configuration = new ConfigurationOptions();

  @Option(names = "--no-gui", description = "The engine alone, in the foreground.")
  boolean noGui;

  /// Runs one command and exits with its status: 0 good, 1 failed, 2 bad usage or configuration.
  public static void main(String[] args) {
    System.exit(commandLine(args).execute(args));
  }

  /// The command line for some arguments, which prints what a command throws.
  ///
  /// Finding out what all commands take is a good part of a server's start. So those that are not
  /// named are left out, unless the answer is about all of them: help, or what is wrong.
  static CommandLine commandLine(String... args) {
    CommandLine named = commandLine(List.of(args)::contains);
    return suffices(named, args) ? named : commandLine(_ -> true);
  }

  private static CommandLine commandLine(Predicate<String> wanted) {
    CommandLine line = new CommandLine(new Main());
    for (Class<?> command : COMMANDS) {
      if (wanted.test(command.getAnnotation(Command.class).name())) {
        line.addSubcommand(command);
      }
    }
    return line.setExecutionExceptionHandler(Main::failed);
  }

  private static boolean suffices(CommandLine line, String... args) {
    try {
      return !line.parseArgs(args).isUsageHelpRequested();
    } catch (CommandLine.ParameterException wrong) {
      return false;
    }
  }

  @Override
  public Integer call() throws InterruptedException {
    CommandLine line = spec.commandLine();
    if (noGui) {
      return new RunningServer(line.getOut(), line.getErr())
          .serve(configuration.stated(), configuration.environment());
    }
    Optional<ConsoleLauncher> console = ServiceLoader.load(ConsoleLauncher.class).findFirst();
    if (console.isEmpty()) {
      line.getErr().println("This build has no console; start the server with --no-gui.");
      return 2;
    }
    ServerLog.takeOverJavaLogging();
    return console
        .get()
        .open(configuration.stated(), configuration.environment(), HangUp::handle, line.getErr());
  }

  private static int failed(Exception failure, CommandLine command, CommandLine.ParseResult parsed)
      throws Exception {
    if (failure instanceof CommandFailure told) {
      told.lines().forEach(command.getErr()::println);
      return told.status();
    }
    throw failure;
  }

  /// What `--version` and `acme version` print.
  static final class VersionText implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"acme " + Version.current().text()};
    }
  }
}
