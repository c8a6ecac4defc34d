package com.acme.console.routes.form;

import javafx.scene.Node;

/// A part of a form.
interface FormField {

  Node node();

  /// Shows what the draft says now.
  void refresh();
}
