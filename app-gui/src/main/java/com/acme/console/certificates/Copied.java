package com.acme.console.certificates;

import java.util.Map;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;

/// What was copied lies in the clipboard, and a line says so.
final class Copied {

  private final CertificatesViewModel model;

  Copied(CertificatesViewModel model) {
    this.model = model;
  }

  void copy(String text) {
    Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text));
    model.notice().set("Copied");
  }
}
