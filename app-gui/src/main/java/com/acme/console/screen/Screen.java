package com.acme.console.screen;

import java.util.List;
import javafx.scene.Node;

/// One entry of the navigation rail. Made once, on the FX thread, when it is first shown.
public interface Screen {

  /// What fills the window beside the rail.
  Node root();

  /// It comes into view: it may draw and poll.
  default void shown() {}

  /// It leaves the view: it stops drawing, keeps what the user did.
  default void hidden() {}

  /// Does what another screen leads here for; called after {@link #shown()}.
  ///
  /// @param destination one whose {@link Destination#place()} is this screen
  default void visit(Destination destination) {}

  /// What a user can do here, for the menu, the keys and the command palette.
  default List<Command> commands() {
    return List.of();
  }
}
