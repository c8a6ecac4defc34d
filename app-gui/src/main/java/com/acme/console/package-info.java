/// The console: the JavaFX window on an engine.
@NullMarked
package com.acme.console;

import org.jspecify.annotations.NullMarked;
