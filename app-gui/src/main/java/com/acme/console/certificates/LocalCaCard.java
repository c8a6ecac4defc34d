package com.acme.console.certificates;

import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The local CA and how to trust it.
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
    Button export = new Button("Export root.pem …", new FontIcon(Feather.DOWNLOAD));
    export.setOnAction(_ -> model.exportRoot());
    Label truth =
        new Label(
            "Browsers warn until the store they ask trusts this CA; restart them then. The system's"
                + " store and those of JDKs need root: `sudo acme trust install`. By hand: export"
                + " root.pem, then run the command of each store you use beside it.");
    truth.setWrapText(true);
    truth.getStyleClass().add("note");
    card.getChildren()
        .addAll(title("Local CA"), facts, export, new TrustPane(model.trusting()).root(), truth);
    commands.forEach(this::add);
    model.trusting().look();
  }

  private void add(TrustCommand command) {
    card.getChildren().add(title(command.store()));
    if (!command.command().isEmpty()) {
      card.getChildren().add(line(command));
    }
    if (!command.note().isEmpty()) {
      Label note = new Label(command.note());
      note.setWrapText(true);
      note.getStyleClass().add("note");
      card.getChildren().add(note);
    }
  }

  private HBox line(TrustCommand command) {
    TextField text = new TextField(command.command());
    text.setEditable(false);
    text.getStyleClass().add("command");
    text.setAccessibleText("Command for " + command.store());
    HBox.setHgrow(text, Priority.ALWAYS);
    Button copy = new Button("Copy");
    copy.getStyleClass().add("small");
    copy.setAccessibleText("Copy the command for " + command.store());
    copy.setMinWidth(Button.USE_PREF_SIZE);
    copy.setOnAction(_ -> copied.copy(command.command()));
    HBox line = new HBox(text, copy);
    line.getStyleClass().add("command-line");
    return line;
  }

  private static Label title(String text) {
    Label title = new Label(text);
    title.getStyleClass().add("title");
    return title;
  }
}
