package com.acme.console.screen;

import java.util.List;
import java.util.function.Function;

/// A screen that is made when it is first shown.
///
/// @param maker makes it, on the FX thread
/// @param commands what a user can do there: its {@link Screen#commands()} have these titles
public record ScreenPlan(
    Function<Navigator, Screen> maker, List<? extends ScreenCommand<?>> commands) {

  public ScreenPlan {
    commands = List.copyOf(commands);
  }
}
