/// Handlers that others have written: found on the class path and in jars, made and let go.
@NullMarked
package com.acme.engine.plugin;

import org.jspecify.annotations.NullMarked;
