/// What every protocol of a listener stands on: a connection's bytes, its deadlines, and what its
/// listener says.
@NullMarked
package com.acme.engine.listener.connection;

import org.jspecify.annotations.NullMarked;
