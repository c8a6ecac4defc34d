/// What the server tells about its work: access log, metrics, statistics, recorded exchanges, its
/// own log, status.
///
/// Each part is told once, after the last byte of an exchange. Everything kept here is bounded, and
/// what does not fit is dropped and counted.
@NullMarked
package com.acme.engine.observe;

import org.jspecify.annotations.NullMarked;
