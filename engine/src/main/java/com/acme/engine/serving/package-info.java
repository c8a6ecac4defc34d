/// Compiles a configuration into what serves, and holds the always-on frame.
@NullMarked
package com.acme.engine.serving;

import org.jspecify.annotations.NullMarked;
