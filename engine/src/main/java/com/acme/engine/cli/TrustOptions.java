package com.acme.engine.cli;

import com.acme.engine.certificates.LocalAuthority;
import com.acme.engine.certificates.trust.LocalRoot;
import com.acme.engine.certificates.trust.Machine;
import com.acme.engine.certificates.trust.TrustReport;
import com.acme.engine.certificates.trust.TrustReport.State;
import com.acme.engine.certificates.trust.TrustStores;
import com.acme.engine.pem.CertificateFailure;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Which local CA, and whose trust.
final class TrustOptions {

  /// What a server owns that shows the sample sites.
  private static final Path HERE = Path.of(".acme");

  @Mixin private final ConfigurationOptions configuration = new ConfigurationOptions();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "What the server owns, with the local CA (default: data of the configuration; where there is none ./.acme, else that of acme serve).")
  private @Nullable Path data;

  @Option(
      names = "--java",
      paramLabel = "DIR",
      description = "A JDK beside those in their usual places; may be repeated.")
  private List<Path> jdks = new ArrayList<>();

  /// The root of the local CA, which is created where there is none.
  LocalRoot created() throws CommandFailure, InterruptedException {
    try {
      LocalAuthority authority = LocalAuthority.open(authority(), InstantSource.system());
      return new LocalRoot(authority.file().toAbsolutePath(), authority.certificate());
    } catch (CertificateFailure e) {
      throw CommandFailure.failed(e.problem().text());
    }
  }

  /// The root of the local CA that is there.
  LocalRoot existing() throws CommandFailure {
    Path ca = authority();
    try {
      return LocalRoot.in(ca)
          .orElseThrow(() ->
              CommandFailure.failed(
                  ca.toAbsolutePath()
                      + ": there is no local CA yet; it is created by acme trust install, or by the first start with TLS; that of a server elsewhere is found by --config FILE or --data DIR"));
    } catch (CertificateFailure e) {
      throw CommandFailure.failed(e.problem().text());
    }
  }

  TrustStores stores() {
    return TrustStores.of(Machine.here(jdks));
  }

  /// Prints what became of each store.
  ///
  /// @return the exit status: 1 if one of them failed
  static int tell(List<TrustReport> reports, PrintWriter out) {
    TextTable table = new TextTable("WHOSE TRUST", "STATE", "DETAIL");
    reports.forEach(report -> table.row(report.store(), report.state().word(), report.detail()));
    table.lines().forEach(out::println);
    out.flush();
    return reports.stream().anyMatch(report -> report.state() == State.FAILED) ? 1 : 0;
  }

  private Path authority() throws CommandFailure {
    Path stated = data;
    return (stated == null ? found() : stated).resolve("ca");
  }

  private Path found() throws CommandFailure {
    ConfigurationFile file = configuration.file();
    if (configuration.stated().isPresent() || Files.exists(file.path())) {
      return file.load().configuration().data();
    }
    return Files.exists(HERE.resolve("ca")) ? HERE : ServeCommand.data();
  }
}
