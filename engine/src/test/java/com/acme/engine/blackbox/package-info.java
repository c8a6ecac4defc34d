/// What a user sees of a running engine, tested from outside: sockets, files, the command line.
@NullMarked
package com.acme.engine.blackbox;

import org.jspecify.annotations.NullMarked;
