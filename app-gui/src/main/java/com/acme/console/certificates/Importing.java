package com.acme.console.certificates;

import com.acme.console.dialogs.OpenFile;
import com.acme.console.draft.Draft;
import com.acme.console.engine.ConfigDocument;
import com.acme.console.engine.EngineLink;
import com.acme.console.engine.ImportedCertificate;
import com.acme.console.screen.Destination;
import com.acme.console.screen.Navigator;
import com.acme.console.state.Work;
import com.acme.engine.config.text.edit.ConfigurationText;
import com.acme.engine.config.text.edit.Data;
import com.acme.engine.config.text.edit.Edit;
import com.acme.engine.config.text.edit.Outcome;
import com.acme.engine.config.text.yaml.KeyPath;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Takes a certificate with its key from files: both are checked and copied, and the draft of the
/// configuration names them, to be reviewed and applied like any other change.
final class Importing {

  private final EngineLink link;
  private final Work work;
  private final Draft draft;
  private final Navigator navigator;
  private final OpenFile openFile;
  private final Consumer<String> notice;

  private record Taken(ImportedCertificate certificate, ConfigDocument document) {}

  /// @param notice gets what was done or could not be done
  Importing(
      EngineLink link,
      Work work,
      Draft draft,
      Navigator navigator,
      OpenFile openFile,
      Consumer<String> notice) {
    this.link = link;
    this.work = work;
    this.draft = draft;
    this.navigator = navigator;
    this.openFile = openFile;
    this.notice = notice;
  }

  /// Asks for the two files, and goes on to the review.
  void ask() {
    Optional<Path> cert = openFile.ask("Certificate with its chain, as PEM");
    Optional<Path> key = cert.flatMap(_ -> openFile.ask("Its private key, as PEM"));
    if (cert.isPresent() && key.isPresent()) {
      Path chain = cert.get();
      Path secret = key.get();
      work.run(
          () -> new Taken(link.importCertificate(chain, secret), link.configuration()),
          this::name,
          notice);
    }
  }

  private void name(Taken taken) {
    draft.current(taken.document());
    if (!draft.readOnly().isEmpty()) {
      notice.accept(draft.readOnly());
      return;
    }
    ImportedCertificate certificate = taken.certificate();
    Map<String, Data> files = new LinkedHashMap<>();
    files.put("cert", Data.text(certificate.cert()));
    files.put("key", Data.text(certificate.key()));
    ConfigurationText text = ConfigurationText.of(draft.text().get(), draft.environment());
    Outcome outcome =
        text.apply(new Edit.Put(unused(text, certificate.name()), new Data.Table(files)));
    switch (outcome) {
      case Outcome.Edited(String changed, var _) -> {
        draft.edit("Import the certificate " + certificate.name(), changed);
        notice.accept(
            "Copied to " + certificate.cert() + "; the configuration's change awaits your review.");
        navigator.go(new Destination.Review());
      }
      case Outcome.Refused(String reason) -> notice.accept(reason);
    }
  }

  /// What the configuration has under that name stays.
  private static KeyPath unused(ConfigurationText text, String name) {
    KeyPath certificates = KeyPath.ROOT.key("tls").key("certificates");
    KeyPath path = certificates.key(name);
    for (int i = 2; text.at(path).isPresent(); i++) {
      path = certificates.key(name + "-" + i);
    }
    return path;
  }
}
