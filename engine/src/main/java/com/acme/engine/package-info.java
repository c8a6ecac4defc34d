/// The server. What an embedder uses: it starts, applies a configuration, and stops.
@NullMarked
package com.acme.engine;

import org.jspecify.annotations.NullMarked;
