package com.acme.console.dialogs;

/// The user's web browser.
@FunctionalInterface
public interface Browser {

  /// @param url absolute
  void open(String url);
}
