/// The way to a server: the one room that knows the engine. Everything it offers exists in the
/// admin API too, so that an embedded server and a remote one look the same.
@NullMarked
package com.acme.console.engine;

import org.jspecify.annotations.NullMarked;
