package com.acme.console.certificates;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// The certificates of a chain below each other, the server's own first.
final class ChainView {

  private final DateTimeFormatter date;
  private final Copied copied;

  ChainView(ZoneId zone, Copied copied) {
    this.copied = copied;
    date = DateTimeFormatter.ofPattern("d MMM yyyy HH:mm", Locale.ENGLISH).withZone(zone);
  }

  Node of(ChainCertificate certificate) {
    Label title = new Label(certificate.role() + " certificate");
    title.getStyleClass().add("title");
    VBox card = new VBox(title, facts(certificate));
    card.getStyleClass().addAll("card", "chain");
    return card;
  }

  String text(Instant time) {
    return date.format(time);
  }

  private Facts facts(ChainCertificate certificate) {
    Facts facts = new Facts(copied);
    if (!certificate.names().isEmpty()) {
      facts.addLong("Names", String.join(", ", certificate.names()));
    }
    facts.add("Subject", certificate.subject().isEmpty() ? "–" : certificate.subject());
    facts.add("Issuer", certificate.issuer());
    facts.add("Valid from", text(certificate.notBefore()));
    facts.add("Valid until", text(certificate.notAfter()));
    facts.add("Key", certificate.keyType());
    facts.addLong("Serial", certificate.serial());
    facts.addFingerprint("SHA-256", certificate.fingerprint());
    return facts;
  }
}
