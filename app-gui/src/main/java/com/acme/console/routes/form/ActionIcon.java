package com.acme.console.routes.form;

import org.kordamp.ikonli.feather.Feather;

/// The sign of an action, always beside its word.
public final class ActionIcon {

  private ActionIcon() {}

  /// @param action its key
  public static Feather of(String action) {
    return switch (action) {
      case "proxy" -> Feather.SHARE_2;
      case "files" -> Feather.FOLDER;
      case "redirect" -> Feather.CORNER_UP_RIGHT;
      case "respond" -> Feather.MESSAGE_SQUARE;
      case "handler" -> Feather.PACKAGE;
      default -> Feather.HELP_CIRCLE;
    };
  }
}
