package com.acme.console.certificates;

import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The local CA and who trusts it.
final class LocalCaCard {

  private final Pane card;
  private final CertificatesViewModel model;
  private final ChainView texts;
  private final List<TrustCommand> commands;
  private final Copied copied;

  LocalCaCard(
      Pane card,
      CertificatesViewModel model,
      ChainView texts,
      List<TrustCommand> commands,
      Copied copied) {
    this.card = card;
    this.model = model;
    this.texts = texts;
    this.commands = commands;
    this.copied = copied;
  }

  void follow() {
    model.localCa().addListener(_ -> show());
    show();
  }

  private void show() {
    card.getChildren().clear();
    boolean there = model.localCa().get().isPresent();
    card.setVisible(there);
    card.setManaged(there);
    model.localCa().get().map(LocalCa::root).ifPresent(this::fill);
  }

  private void fill(ChainCertificate root) {
    Facts facts = new Facts(copied);
    facts.add("Exists since", texts.text(root.notBefore()));
    facts.add("Valid until", texts.text(root.notAfter()));
    facts.addFingerprint("SHA-256", root.fingerprint());
    Label trust = title("Who trusts it");
    trust.getStyleClass().add("section");
    Button export = new Button("Export root.pem …", new FontIcon(Feather.DOWNLOAD));
    export.setOnAction(_ -> model.exportRoot());
    card.getChildren()
        .addAll(
            title("Local CA"),
            facts,
            export,
            trust,
            note(
                "Browsers warn until the store they ask trusts this CA; restart them then. The"
                    + " system's store and those of JDKs need root: sudo acme trust install"),
            new TrustPane(model.trusting()).root(),
            new ByHand(commands, copied));
    model.trusting().look();
  }

  private static Label note(String text) {
    Label note = new Label(text);
    note.setWrapText(true);
    note.setMinHeight(Label.USE_PREF_SIZE);
    note.getStyleClass().add("note");
    return note;
  }

  private static Label title(String text) {
    Label title = new Label(text);
    title.getStyleClass().add("title");
    return title;
  }
}
