/// The command line: one class a command, with no logic of its own.
@NullMarked
package com.acme.engine.cli;

import org.jspecify.annotations.NullMarked;
