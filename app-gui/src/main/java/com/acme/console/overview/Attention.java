package com.acme.console.overview;

import com.acme.console.screen.Destination;

/// Something a person should look at.
///
/// @param text what is wrong
/// @param action on the button that leads to it
public record Attention(Level level, String text, String action, Remedy remedy) {

  /// How grave, the gravest first.
  public enum Level {
    ERROR,
    WARNING,
    NOTE
  }

  /// What the button does.
  public sealed interface Remedy {
    /// Leads to where it can be seen.
    record Go(Destination destination) implements Remedy {}

    /// Turns the recorder on.
    record TurnRecordingOn() implements Remedy {}

    /// Asks for the seconds that were missed.
    record LoadAgain() implements Remedy {}
  }
}
