package com.acme.console.engine;

import com.acme.engine.certificates.trust.LocalRoot;
import com.acme.engine.certificates.trust.Machine;
import com.acme.engine.certificates.trust.TrustReport;
import com.acme.engine.certificates.trust.TrustStores;
import com.acme.engine.pem.CertificateFailure;
import java.nio.file.Path;
import java.util.List;

/// The trust stores of the machine that this process runs on.
///
/// @param machine whose they are
record EmbeddedTrust(Machine machine) {

  /// @param data the server's directory, with its local CA
  List<StoreTrust> done(TrustOrder order, Path data) throws LinkFailure, InterruptedException {
    LocalRoot root = root(data);
    TrustStores stores = TrustStores.of(machine);
    List<TrustReport> reports =
        switch (order) {
          case STATUS -> stores.status(root);
          case INSTALL -> stores.install(root);
          case UNINSTALL -> stores.uninstall(root);
        };
    return reports.stream()
        .map(report -> new StoreTrust(report.store(), state(report), report.detail()))
        .toList();
  }

  private static LocalRoot root(Path data) throws LinkFailure {
    try {
      return LocalRoot.in(data.resolve("ca"))
          .orElseThrow(() -> new LinkFailure("there is no local CA yet; serve something over TLS"));
    } catch (CertificateFailure unreadable) {
      throw new LinkFailure(unreadable.problem().text(), unreadable);
    }
  }

  private static StoreTrust.State state(TrustReport report) {
    return switch (report.state()) {
      case TRUSTED -> StoreTrust.State.TRUSTED;
      case NOT_TRUSTED -> StoreTrust.State.NOT_TRUSTED;
      case FAILED -> StoreTrust.State.FAILED;
    };
  }
}
