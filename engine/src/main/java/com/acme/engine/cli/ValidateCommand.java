package com.acme.engine.cli;

import com.acme.engine.certificates.Certificates;
import com.acme.engine.certificates.CheckedCertificates;
import com.acme.engine.config.Cautions;
import com.acme.engine.config.Configuration;
import com.acme.engine.config.text.Reading;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `acme validate`: opens no ports, asks no DNS, writes nothing.
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description = "Checks a configuration without starting: exits 0 if it is good, 2 if not.")
final class ValidateCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "The configuration (default: ./acme.yaml).")
  private Path file = Path.of("acme.yaml");

  @Option(
      names = "--environment",
      paramLabel = "NAME",
      description = "The environment laid over the rest (default: the file's own).")
  private String environment = "";

  @Override
  public Integer call() throws CommandFailure {
    Reading.Loaded loaded = new ConfigurationFile(file, environment).load();
    checkCertificates(loaded);
    Cautions.of(loaded.configuration())
        .forEach(caution -> spec.commandLine().getErr().println("caution: " + caution));
    spec.commandLine().getOut().println(file + " is good: " + summary(loaded.configuration()));
    return 0;
  }

  private static void checkCertificates(Reading.Loaded loaded) throws CommandFailure {
    Configuration configuration = loaded.configuration();
    try (Certificates certificates =
        new Certificates(configuration.data(), InstantSource.system(), _ -> {})) {
      switch (certificates.check(configuration)) {
        case CheckedCertificates.Good _ -> {}
        case CheckedCertificates.Bad(var problems) -> {
          CertificateLines lines = new CertificateLines(loaded.effective());
          List<String> each = problems.stream().map(lines::of).toList();
          throw CommandFailure.badConfiguration(each);
        }
      }
    }
  }

  private static String summary(Configuration configuration) {
    int routes = configuration.sites().stream().mapToInt(site -> site.routes().size()).sum();
    return String.join(
            ", ",
            count(configuration.listeners().size(), "listener"),
            count(configuration.sites().size(), "site"),
            count(routes, "route"))
        + " (environment "
        + configuration.environment()
        + ")";
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
