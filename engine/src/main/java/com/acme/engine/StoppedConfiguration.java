package com.acme.engine;

import com.acme.engine.admin.ConfigText;
import com.acme.engine.admin.Explainer;
import com.acme.engine.certificates.Certificates;
import com.acme.engine.certificates.CheckedCertificates;
import com.acme.engine.config.Configuration;
import com.acme.engine.exchange.Request;
import com.acme.engine.observe.ReloadReport;
import com.acme.engine.pem.CertificateProblem;
import com.acme.engine.plugin.Plugins;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;

/// The configuration of an engine that does not run, for those who mend it: read, checked,
/// explained, replaced. Opens no port, asks no DNS.
public final class StoppedConfiguration {

  private final SourceFile file;
  private final TextCompiler compiler;

  public StoppedConfiguration(ConfigurationSource source) {
    this.file = new SourceFile(source);
    this.compiler = new TextCompiler(source, Plugins.installed(List.of()));
  }

  /// The text as it stands in its file.
  public ConfigText text() throws IOException {
    return file.text();
  }

  /// Why the text cannot be replaced; empty when it can.
  public String readOnly() {
    return file.readOnly();
  }

  /// Checks a text as a start would.
  ///
  /// @return all problems; empty: none
  public List<ReloadReport.Problem> validate(String text) {
    try {
      Configuration configuration = compiler.compile(text).configuration();
      try (Certificates certificates =
          new Certificates(configuration.data(), InstantSource.system(), _ -> {})) {
        return certificates.check(configuration)
                instanceof CheckedCertificates.Bad(List<CertificateProblem> problems)
            ? Problems.told(problems, file.source().file())
            : List.of();
      }
    } catch (EngineFailure failure) {
      return failure.problems();
    }
  }

  /// Why a request would go where it would go with a text.
  public Explainer.Answer explain(Request request, String text) {
    return compiler.explain(request, text, listener -> listener.address().port());
  }

  /// Writes a text in place of the one that stands in the file, whole or not at all.
  public void replace(String text) throws IOException {
    file.replace(text);
  }
}
