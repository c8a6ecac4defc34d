/// The frame of the console: window, top bar, navigation rail, command palette, status bar.
@NullMarked
package com.acme.console.shell;

import org.jspecify.annotations.NullMarked;
