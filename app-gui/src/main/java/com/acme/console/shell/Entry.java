package com.acme.console.shell;

import com.acme.console.screen.Command;

/// A line of the command palette and of the menu.
///
/// @param where the screen it belongs to; empty: everywhere
/// @param command what it does
record Entry(String where, Command command) {}
