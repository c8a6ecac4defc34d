package com.acme.engine.cli;

import com.acme.engine.certificates.trust.LocalRoot;
import com.acme.engine.certificates.trust.Profile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `acme trust export FILE`
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = "Writes the local CA's certificate, for phones and containers. Never its key.")
final class TrustExportCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Mixin private final TrustOptions options = new TrustOptions();

  @Parameters(
      paramLabel = "FILE",
      description =
          "Its ending says the form: .der and .cer for Android and Windows, .mobileconfig for iOS, PEM for all else.")
  @SuppressWarnings("NullAway.Init")
  private Path file;

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    LocalRoot root = options.created();
    try {
      Files.write(file, content(root));
    } catch (IOException e) {
      throw CommandFailure.failed(file + " cannot be written: " + e);
    }
    spec.commandLine().getOut().println(file + " holds the certificate of " + root.file());
    return 0;
  }

  private byte[] content(LocalRoot root) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".der") || name.endsWith(".cer")) {
      return root.der();
    }
    String text = name.endsWith(".mobileconfig") ? Profile.of(root) : root.pem();
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
